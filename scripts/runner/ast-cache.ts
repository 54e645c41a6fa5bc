import type { SourceFile } from '../../transforms/lib/source/source-file';

/**
 * Parsed files that wait for what types know of them, bounded by the length of their texts (an AST with recast's copy and
 * tokens takes some hundred times its text). When it is full, new ones are not kept: files are asked for in the order in which they
 * came, so dropping the oldest would drop each just before it is asked for.
 */
export class AstCache {
  private readonly files = new Map<string, SourceFile>();
  private size = 0;

  constructor(private readonly capacity: number) {}

  add(file: SourceFile): void {
    if (this.size + file.source.length > this.capacity) return;
    this.files.set(file.path, file);
    this.size += file.source.length;
  }

  /** The file, which is the caller's to change from now on. */
  take(path: string): SourceFile | undefined {
    const file = this.files.get(path);
    if (!file || !this.files.delete(path)) return undefined;
    this.size -= file.source.length;
    return file;
  }
}

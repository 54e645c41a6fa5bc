import type { ASTNode } from 'jscodeshift';
import type { ProjectFacts } from '../facts/types';
import type { Analysis } from '../prisma/find/analysis';
import {
  child,
  children,
  eachChild,
  isFunction,
  keyOf,
  unwrapped,
  type Node,
  isCall,
} from '../prisma/find/node';
import type { Scope } from '../prisma/find/program';
import { resultKey, type Shape } from '../prisma/find/shape';
import { spelledClient } from '../prisma/find/spelled';
import { rootName } from '../source/drop-unused';
import { materialize } from '../source/materialize';
import type { SourceFile } from '../source/source-file';
import { drizzleClient } from '../rewrite-calls';

/**
 * Puts Drizzle's client where Prisma's root client goes into functions of transactions that move: as an argument
 * (`helper(prisma)`), as what stands in for a missing transaction (`tx ?? prisma`), as a default (`tx = prisma`), as what a
 * function gives (`return prisma`).
 *
 * @param isMoved  Whether the parameter (`path#function(0)`), or what a function gives (`path#function()`), belongs to a transaction that moves.
 * @returns        Names that are used less now.
 */
export function replaceRootClients(
  file: SourceFile,
  analysis: Analysis,
  facts: ProjectFacts,
  isMoved: (parameter: string) => boolean,
): string[] {
  const replacer = new Replacer(file, analysis, facts, isMoved);
  replacer.visit(analysis.root, analysis.program.root);
  // Only now: an import that is added moves the statements that are being walked over.
  for (const edit of replacer.edits) edit();
  return replacer.freed;
}

class Replacer {
  readonly freed: string[] = [];
  readonly edits: (() => void)[] = [];

  constructor(
    private readonly file: SourceFile,
    private readonly analysis: Analysis,
    private readonly facts: ProjectFacts,
    private readonly isMoved: (parameter: string) => boolean,
  ) {}

  visit(node: Node, scope: Scope): void {
    const inner = this.analysis.program.scopes.get(node) ?? scope;
    if (node.type === 'LogicalExpression' || node.type === 'ConditionalExpression') this.choice(node, inner);
    if (node.type === 'AssignmentPattern') this.fallback(node, inner);
    if (isFunction(node)) this.returns(node);
    if (isCall(node) || node.type === 'NewExpression') this.handover(node, inner);
    eachChild(node, (item) => this.visit(item, inner));
  }

  /** `tx ?? prisma`, where `tx` is a parameter that moves. */
  private choice(node: Node, scope: Scope): void {
    const keys = node.type === 'LogicalExpression' ? ['left', 'right'] : ['consequent', 'alternate'];
    const isMoved = keys.some((key) => {
      const parameter = this.analysis.evaluator.parameterOf(child(node, key), scope);
      return parameter !== undefined && this.isMoved(parameter);
    });
    if (isMoved) for (const key of keys) this.replace(node, key, scope);
  }

  private returns(fn: Node): void {
    const id = this.analysis.evaluator.functionId(fn);
    if (id === undefined || !this.isMoved(resultKey(id))) return;
    const { returns } = this.analysis.program;
    for (const { node, scope } of returns.get(fn) ?? []) {
      const statement = child(fn, 'body') === node ? { holder: fn, key: 'body' } : undefined;
      const holder = statement?.holder ?? returnOf(fn, node);
      if (holder) this.given(holder, statement?.key ?? 'argument', scope);
    }
  }

  private given(holder: Node, key: string, scope: Scope): void {
    const value = unwrapped(child(holder, key));
    if (value?.type !== 'LogicalExpression' && value?.type !== 'ConditionalExpression')
      return this.replace(holder, key, scope);
    const keys = value.type === 'LogicalExpression' ? ['left', 'right'] : ['consequent', 'alternate'];
    for (const inner of keys) this.given(value, inner, scope);
  }

  private fallback(node: Node, scope: Scope): void {
    const name = child(node, 'left')?.name;
    const binding = typeof name === 'string' ? scope.values.get(name) : undefined;
    const parameter = binding && this.analysis.evaluator.parameterKey(binding);
    if (parameter !== undefined && this.isMoved(parameter)) this.replace(node, 'right', scope);
  }

  private handover(node: Node, scope: Scope): void {
    const args = children(node, 'arguments');
    if (args.length === 0) return;
    const id = this.analysis.evaluator.calledId(node, scope);
    if (id === undefined) return;
    for (const [index, argument] of args.entries()) {
      if (this.isMoved(`${id}(${index})`)) this.replaceItem(node, index, scope);
      for (const property of argument.type === 'ObjectExpression' ? children(argument, 'properties') : []) {
        if (this.isMoved(`${id}(${index}.${keyOf(property, 'key') ?? ''})`))
          this.replace(property, 'value', scope);
      }
    }
  }

  private replaceItem(call: Node, index: number, scope: Scope): void {
    const list = call.arguments as Node[];
    const item = list[index];
    if (!item || !this.isRoot(item, scope)) return;
    this.edits.push(() => {
      list[index] = this.drizzle(item);
      this.file.markChanged();
    });
  }

  private replace(node: Node, key: string, scope: Scope): void {
    const value = child(node, key);
    if (!value || !this.isRoot(value, scope)) return;
    this.edits.push(() => {
      node[key] = this.drizzle(value);
      if (node.shorthand === true) node.shorthand = false;
      this.file.markChanged();
    });
  }

  private isRoot(node: Node, scope: Scope): boolean {
    const shape: Shape | undefined =
      this.analysis.evaluator.shapeOf(node, scope) ?? spelledClient(this.analysis.evaluator, node, scope);
    return shape?.kind === 'client' && shape.role === 'root';
  }

  /** Drizzle's client in place of the node. */
  private drizzle(node: Node): Node {
    const name = rootName(node as unknown as ASTNode);
    if (name !== undefined) this.freed.push(name);
    const client = drizzleClient({ node: node as unknown as ASTNode, kind: 'root' }, this.facts);
    return materialize(this.file, client, this.facts.names) as unknown as Node;
  }
}

/** The statement of the function that returns the value. */
function returnOf(node: Node, value: Node): Node | undefined {
  if (node.type === 'ReturnStatement') return child(node, 'argument') === value ? node : undefined;
  let found: Node | undefined;
  eachChild(node, (item) => {
    found ??= returnOf(item, value);
  });
  return found;
}

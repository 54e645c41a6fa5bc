import { findPaths } from '../source/find-paths';
import type { SourceFile } from '../source/source-file';
import type { Node } from '../source/syntax';
import { NONE, union, type Keys } from '../prisma/read/key-paths';
import { functionLabel, functionName } from '../prisma/read/function-name';
import { namedTypes } from '../prisma/read/input-type';
import { shownKeys, type Look } from '../prisma/read/shown-keys';
import { callsOfFunction, type FoundCall } from './calls-of-function';
import { callsOfMethods } from './calls-of-method';
import { Sources } from './sources';
import { mayTakeArguments, takenArguments } from './taken-arguments';
import type { Texts } from './texts';
import type { FileFacts, ProjectFacts } from './types';

/** Prisma's types of arguments, and of parts of them. */
const ARGUMENTS =
  /(Where(Unique)?|OrderBy\w*|Create\w*|Update\w*)Input|(Find|Create|Update|Upsert|Delete|Count|Default)\w*Args/;

/** What says nothing of an object. */
const ANYTHING = /\b(any|unknown|object|Record)\b/;

const FUNCTIONS = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
] as const;

/**
 * Adds what functions are given as arguments of Prisma's: the keys of the objects that their calls give (see `key-paths.ts`), where
 * every call is seen; and the names of those types. Asked for of functions that other files can call, and of methods, whose
 * parameters have such a type or are handed on to a call like a client's.
 *
 * @param files    Every source file.
 * @param texts    Their texts.
 * @param resolve  The file that a specifier means in a file.
 */
export function withGivenKeys(
  facts: ProjectFacts,
  files: readonly string[],
  texts: Texts,
  resolve: (path: string, specifier: string) => string | undefined,
): ProjectFacts {
  const asked = Object.keys(facts.files).filter((path) => {
    const text = texts.of(path);
    return ARGUMENTS.test(text) || mayTakeArguments(text);
  });
  if (asked.length === 0) return facts;
  const given = new GivenKeys(facts, new Sources(files, texts, resolve));
  const found = { ...facts.files };
  for (const path of asked) {
    const { givenKeys, inputTypes } = given.inFile(path);
    const known = found[path];
    if (!known) continue;
    found[path] = {
      ...known,
      ...(Object.keys(givenKeys).length > 0 && { givenKeys }),
      ...(Object.keys(inputTypes).length > 0 && { inputTypes }),
    };
  }
  return { ...facts, files: found };
}

/** Whether a parameter has a type of Prisma's for arguments, or none that says what it is and is handed on as such. */
function mayBeArguments(parameter: Node, fn: Node & { params: Node[] }, file: SourceFile): boolean {
  const text = file.textOf(parameter);
  if (ARGUMENTS.test(text)) return true;
  const holder = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  const annotation = 'typeAnnotation' in holder ? (holder.typeAnnotation as Node | null) : undefined;
  if (annotation && !ANYTHING.test(file.textOf(annotation))) {
    const named = new Set(file.textOf(annotation).match(/[A-Z]\w*/g));
    const declared = findPaths(
      file.root,
      ['TSTypeAliasDeclaration', 'TSInterfaceDeclaration'],
      ({ id }) => id.type === 'Identifier' && named.has(id.name),
    ).map(({ node }) => file.textOf(node));
    if (!declared.some((own) => ARGUMENTS.test(own) || ANYTHING.test(own))) return false;
  }
  return takenArguments(fn).has(parameter);
}

class GivenKeys {
  /** By `path#function(0)`; undefined while they are being worked out, and where not all of them show. */
  private readonly known = new Map<string, Keys>();
  private readonly methods = new Map<string, ReturnType<typeof callsOfMethods>>();

  constructor(
    private readonly facts: ProjectFacts,
    private readonly sources: Sources,
  ) {}

  inFile(path: string): Required<Pick<FileFacts, 'givenKeys' | 'inputTypes'>> {
    const file = this.sources.open(path);
    const givenKeys: Record<string, string[]> = {};
    const inputTypes: Record<string, string[]> = {};
    for (const fn of file ? findPaths(file.root, FUNCTIONS) : []) {
      const [label, name] = [functionLabel(fn), functionName(fn)];
      if (label === undefined) continue;
      for (const [index, parameter] of fn.node.params.entries()) {
        if (!file || !mayBeArguments(parameter, fn.node, file)) continue;
        const keys = name === undefined ? undefined : this.of(path, name, index);
        if (keys) givenKeys[`${label}(${index})`] = [...keys];
        for (const [member, types] of Object.entries(namedTypes(parameter)))
          if (types.every((type) => ARGUMENTS.test(type))) inputTypes[`${label}(${index})${member}`] = types;
      }
    }
    return { givenKeys, inputTypes };
  }

  /** What the calls of a function give for a parameter. */
  private of(path: string, name: string, index: number): Keys {
    const id = `${path}#${name}(${index})`;
    if (this.known.has(id)) return this.known.get(id);
    this.known.set(id, undefined);
    const calls = this.callsOf(path, name);
    // A function that nobody calls may be called by what is no file of the project.
    const keys =
      calls && calls.length > 0 ? union(calls.map((call) => this.argument(call, index))) : undefined;
    this.known.set(id, keys);
    return keys;
  }

  private argument({ file, call }: FoundCall, index: number): Keys {
    const args = call.node.arguments;
    if (args.slice(0, index + 1).some(({ type }) => type === 'SpreadElement')) return undefined;
    const argument = args[index];
    return argument ? shownKeys(argument, call, this.look(file)) : NONE;
  }

  private look(path: string): Look {
    return {
      depth: 0,
      level: 0,
      looking: new Map(),
      returned: this.facts.files[path]?.returnedKeys ?? {},
      given: (fn, index) => {
        const name = functionName(fn);
        return name === undefined ? undefined : this.of(path, name, index);
      },
    };
  }

  private callsOf(path: string, name: string): FoundCall[] | undefined {
    const [className, method] = name.split('.');
    if (method === undefined) return callsOfFunction(path, name, this.sources);
    const id = `${path}#${className}`;
    if (!this.methods.has(id)) this.methods.set(id, this.methodsOf(path, className));
    return this.methods.get(id)?.(method);
  }

  private methodsOf(path: string, name: string | undefined): ReturnType<typeof callsOfMethods> {
    const file = this.sources.open(path);
    const [declared] = file
      ? findPaths(file.root, 'ClassDeclaration', ({ id }) => id?.type === 'Identifier' && id.name === name)
      : [];
    return declared && callsOfMethods(path, declared.node, this.sources);
  }
}

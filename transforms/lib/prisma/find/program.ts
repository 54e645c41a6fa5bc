import {
  child,
  children,
  eachChild,
  identifierName,
  isCall,
  isClass,
  isFunction,
  isMember,
  keyOf,
  stringValue,
  text,
  type Node,
} from './node';

/** A node with the scope that its names are looked up in. */
export interface Located {
  node: Node;
  scope: Scope;
}

export interface Scope {
  parent: Scope | undefined;
  /** The function, class, block or program that makes the scope. */
  node: Node;
  values: Map<string, Binding>;
  types: Map<string, Located>;
}

/** What a name was declared as, and all that is ever written to it. */
export interface Binding {
  name: string;
  kind: 'import' | 'variable' | 'parameter' | 'function' | 'class' | 'other';
  /** Declaration, function, class, or import specifier. */
  node: Node;
  /** Where initialiser and annotation are looked up. */
  scope: Scope;
  /** Initialiser and annotation of the whole pattern; `members` leads from there to this name. */
  init?: Node;
  annotation?: Node;
  members: string[];
  /** `{ db = prisma }`, `(db = prisma) =>` */
  fallback?: Node;
  assignments: Located[];
  /** Of a parameter. */
  parameter?: { fn: Node; index: number };
  /** Of an import. */
  imported?: { from: string; name: string };
}

/** A call with the way to it from the program's root, and what stands around it, outermost first. */
export interface FoundCall extends Located {
  trail: (string | number)[];
  ancestors: Node[];
}

/** One pass over a file: its scopes, and the nodes that the search for clients asks for. */
export interface Program {
  root: Scope;
  /** Calls of a member (`a.b(…)`, and tagged templates) whose name is one of those asked for. */
  memberCalls: FoundCall[];
  /** Every other call, as far as the arguments or the callee can matter. */
  calls: FoundCall[];
  assignments: Located[];
  exports: Located[];
  /** Modules of `require('…')` and `import('…')`, anywhere. */
  required: string[];
  scopes: Map<Node, Scope>;
  returns: Map<Node, Located[]>;
  /** A function that is an argument: of which call, as which. */
  callbacks: Map<Node, { call: Located; index: number }>;
}

/**
 * Reads scopes and calls of a file in one walk. Names are bound as JavaScript binds them (`var` and functions hoist),
 * so looking a name up is only right after the walk.
 *
 * @param isWanted  Which names of called members are kept in `memberCalls`.
 */
export function readProgram(file: Node, isWanted: (name: string) => boolean): Program {
  const root = newScope(undefined, file);
  const program: Program = {
    root,
    memberCalls: [],
    calls: [],
    assignments: [],
    exports: [],
    required: [],
    scopes: new Map(),
    returns: new Map(),
    callbacks: new Map(),
  };
  new Reader(program, isWanted).read(file, root);
  for (const { node, scope } of program.assignments) {
    const name = identifierName(child(node, 'left'));
    const value = child(node, 'right');
    if (name && value) bindingOf(scope, name)?.assignments.push({ node: value, scope });
  }
  return program;
}

/** What `name` means in `scope`, or undefined for a global. */
export function bindingOf(scope: Scope, name: string): Binding | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const found = at.values.get(name);
    if (found) return found;
  }
  return undefined;
}

/** The type alias or interface that `name` means in `scope`. */
export function typeOf(scope: Scope, name: string): Located | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const found = at.types.get(name);
    if (found) return found;
  }
  return undefined;
}

/**
 * The members of a type that is written out where it stands, or as a type of this file that nothing else takes: what is
 * changed there is changed for nobody else.
 */
export function ownMembers({ root }: Program, type: Node | undefined, scope: Scope): Node[] | undefined {
  if (type?.type === 'TSTypeLiteral') return children(type, 'members');
  const name = type?.type === 'TSTypeReference' ? identifierName(child(type, 'typeName')) : undefined;
  const declared = name === undefined ? undefined : typeOf(scope, name)?.node;
  if (!declared || name === undefined || timesNamed(root.node, name) !== 2) return undefined;
  if (children(root.node, 'body').some((statement) => isExported(statement, declared))) return undefined;
  if (declared.type === 'TSInterfaceDeclaration') return children(child(declared, 'body'), 'body');
  const aliased = child(declared, 'typeAnnotation');
  return aliased?.type === 'TSTypeLiteral' ? children(aliased, 'members') : undefined;
}

function isExported(statement: Node, declared: Node): boolean {
  return /^Export/.test(statement.type) && child(statement, 'declaration') === declared;
}

function timesNamed(node: Node, name: string): number {
  let times = node.type === 'Identifier' && node.name === name ? 1 : 0;
  eachChild(node, (item) => {
    times += timesNamed(item, name);
  });
  return times;
}

/** The class that `this` is an instance of in `scope`, with the class's own scope. */
export function classAround(scope: Scope): Located | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (isClass(at.node)) return { node: at.node, scope: at };
    const ownThis =
      isFunction(at.node) && at.node.type !== 'ArrowFunctionExpression' && !/^Class/.test(at.node.type);
    if (ownThis) return undefined;
  }
  return undefined;
}

function newScope(parent: Scope | undefined, node: Node): Scope {
  return { parent, node, values: new Map(), types: new Map() };
}

const BLOCKS = new Set([
  'BlockStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
  'CatchClause',
  'TSModuleBlock',
  'StaticBlock',
]);

class Reader {
  private readonly trail: (string | number)[] = [];
  private readonly ancestors: Node[] = [];

  constructor(
    private readonly program: Program,
    private readonly isWanted: (name: string) => boolean,
  ) {}

  read(node: Node, scope: Scope): void {
    const inner = this.enter(node, scope);
    this.ancestors.push(node);
    eachChild(node, (item, key, index) => {
      this.trail.push(key);
      if (index !== undefined) this.trail.push(index);
      this.read(item, inner);
      this.trail.length -= index === undefined ? 1 : 2;
    });
    this.ancestors.pop();
  }

  /** Binds what the node declares, notes it where it is asked for, and gives the scope of its children. */
  private enter(node: Node, scope: Scope): Scope {
    if (isFunction(node)) return this.enterFunction(node, scope);
    if (isClass(node)) return this.enterClass(node, scope);
    if (BLOCKS.has(node.type)) return this.enterBlock(node, scope);
    switch (node.type) {
      case 'VariableDeclaration':
        for (const item of children(node, 'declarations'))
          this.declareVariable(item, node.kind === 'var' ? functionScope(scope) : scope, scope);
        break;
      case 'ImportDeclaration':
        declareImports(node, scope);
        break;
      case 'TSImportEqualsDeclaration':
        declareImportEquals(node, scope);
        break;
      case 'TSTypeAliasDeclaration':
      case 'TSInterfaceDeclaration':
        scope.types.set(identifierName(child(node, 'id')) ?? '', { node, scope });
        break;
      case 'TSEnumDeclaration':
      case 'TSModuleDeclaration':
        declareOther(node, scope);
        break;
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration':
      case 'ExportAllDeclaration':
      case 'TSExportAssignment':
        this.program.exports.push({ node, scope });
        break;
      case 'AssignmentExpression':
        this.program.assignments.push({ node, scope });
        break;
      case 'ReturnStatement':
        this.noteReturn(node, scope);
        break;
      case 'CallExpression':
      case 'OptionalCallExpression':
      case 'NewExpression':
      case 'TaggedTemplateExpression':
        this.noteCall(node, scope);
        break;
    }
    return scope;
  }

  private enterFunction(node: Node, scope: Scope): Scope {
    const name = identifierName(child(node, 'id'));
    const inner = newScope(scope, node);
    this.program.scopes.set(node, inner);
    if (name && node.type === 'FunctionDeclaration') bind(scope, { name, kind: 'function', node, scope });
    else if (name) bind(inner, { name, kind: 'function', node, scope });
    children(node, 'params').forEach((parameter, index) => {
      const pattern =
        parameter.type === 'TSParameterProperty' ? (child(parameter, 'parameter') ?? parameter) : parameter;
      bindPattern(pattern, inner, {
        kind: 'parameter',
        node: parameter,
        scope: inner,
        parameter: { fn: node, index },
      });
    });
    const body = child(node, 'body');
    if (body && body.type !== 'BlockStatement')
      this.program.returns.set(node, [{ node: body, scope: inner }]);
    return inner;
  }

  private enterClass(node: Node, scope: Scope): Scope {
    const name = identifierName(child(node, 'id'));
    const inner = newScope(scope, node);
    this.program.scopes.set(node, inner);
    if (name) bind(node.type === 'ClassDeclaration' ? scope : inner, { name, kind: 'class', node, scope });
    return inner;
  }

  private enterBlock(node: Node, scope: Scope): Scope {
    const inner = newScope(scope, node);
    this.program.scopes.set(node, inner);
    const caught = node.type === 'CatchClause' ? child(node, 'param') : undefined;
    if (caught) bindPattern(caught, inner, { kind: 'other', node, scope: inner });
    return inner;
  }

  private declareVariable(declarator: Node, target: Scope, scope: Scope): void {
    const id = child(declarator, 'id');
    if (id)
      bindPattern(id, target, { kind: 'variable', node: declarator, scope, init: child(declarator, 'init') });
  }

  private noteReturn(node: Node, scope: Scope): void {
    const argument = child(node, 'argument');
    const fn = functionScope(scope).node;
    if (!argument) return;
    const known = this.program.returns.get(fn);
    if (known) known.push({ node: argument, scope });
    else this.program.returns.set(fn, [{ node: argument, scope }]);
  }

  private noteCall(node: Node, scope: Scope): void {
    const callee = child(node, node.type === 'TaggedTemplateExpression' ? 'tag' : 'callee');
    children(node, 'arguments').forEach((argument, index) => {
      if (isFunction(argument)) this.program.callbacks.set(argument, { call: { node, scope }, index });
    });
    const required = requiredModule(node);
    if (required !== undefined) this.program.required.push(required);
    const name = isMember(callee) ? keyOf(callee, 'property') : undefined;
    const wanted = name !== undefined && node.type !== 'NewExpression' && this.isWanted(name);
    if (!wanted && !children(node, 'arguments').some(canHoldClient)) return;
    const found = { node, scope, trail: [...this.trail], ancestors: [...this.ancestors] };
    (wanted ? this.program.memberCalls : this.program.calls).push(found);
  }
}

/** Whether an argument may be a client or an object that holds one. */
function canHoldClient(argument: Node): boolean {
  return /^(Identifier|ThisExpression|(Optional)?MemberExpression|ObjectExpression|(Optional)?CallExpression|LogicalExpression|AwaitExpression|TS(As|NonNull)\w*Expression)$/.test(
    argument.type,
  );
}

function functionScope(scope: Scope): Scope {
  let at = scope;
  while (at.parent && !isFunction(at.node)) at = at.parent;
  return at;
}

function bind(
  scope: Scope,
  binding: Omit<Binding, 'assignments' | 'members'> & { members?: string[] },
): void {
  scope.values.set(binding.name, { members: [], assignments: [], ...binding });
}

type PatternBinding = Omit<Binding, 'name' | 'assignments' | 'members'>;

/** Binds every name of a pattern, with the members that lead to it. Rest elements hold nothing that is known. */
function bindPattern(pattern: Node, scope: Scope, binding: PatternBinding, members: string[] = []): void {
  const annotated =
    members.length === 0 ? child(child(pattern, 'typeAnnotation'), 'typeAnnotation') : undefined;
  const withType = annotated ? { ...binding, annotation: annotated } : binding;
  switch (pattern.type) {
    case 'Identifier':
      bind(scope, { ...withType, name: text(pattern, 'name') ?? '', members });
      return;
    case 'AssignmentPattern': {
      const left = child(pattern, 'left');
      if (left) bindPattern(left, scope, { ...withType, fallback: child(pattern, 'right') }, members);
      return;
    }
    case 'ObjectPattern':
      for (const property of children(pattern, 'properties')) {
        const value = child(property, 'value');
        const key = keyOf(property, 'key');
        if (property.type === 'RestElement' || !value) bindRest(property, scope, withType);
        else bindPattern(value, scope, { ...withType, fallback: undefined }, [...members, key ?? '?']);
      }
      return;
    case 'ArrayPattern':
      for (const element of children(pattern, 'elements'))
        bindPattern(element, scope, { ...withType, kind: 'other' }, ['?']);
      return;
    default:
      bindRest(pattern, scope, withType);
  }
}

function bindRest(pattern: Node, scope: Scope, binding: PatternBinding): void {
  const name = identifierName(child(pattern, 'argument'));
  if (name) bind(scope, { kind: 'other', node: binding.node, scope: binding.scope, name });
}

function declareImports(node: Node, scope: Scope): void {
  const from = stringValue(child(node, 'source')) ?? '';
  for (const specifier of children(node, 'specifiers')) {
    const local = keyOf(specifier, 'local');
    if (!local) continue;
    const names: Record<string, string> = {
      ImportDefaultSpecifier: 'default',
      ImportNamespaceSpecifier: '*',
    };
    const name = names[specifier.type] ?? keyOf(specifier, 'imported') ?? local;
    bind(scope, { name: local, kind: 'import', node: specifier, scope, imported: { from, name } });
  }
}

function declareImportEquals(node: Node, scope: Scope): void {
  const name = identifierName(child(node, 'id'));
  const from = stringValue(child(child(node, 'moduleReference'), 'expression'));
  if (name && from) bind(scope, { name, kind: 'import', node, scope, imported: { from, name: '*' } });
}

function declareOther(node: Node, scope: Scope): void {
  const name = identifierName(child(node, 'id'));
  if (name) bind(scope, { name, kind: 'other', node, scope });
}

/** The module of `require('…')` or `import('…')`. */
export function requiredModule(node: Node | undefined): string | undefined {
  const callee = isCall(node) ? child(node, 'callee') : undefined;
  if (callee?.type !== 'Import' && identifierName(callee) !== 'require') return undefined;
  return stringValue(children(node, 'arguments')[0]);
}

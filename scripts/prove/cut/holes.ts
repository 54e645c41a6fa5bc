import type { ASTPath } from 'jscodeshift';
import { either, type Presence } from '../../../transforms/lib/query/value';
import type { ColumnField, Model } from '../../../transforms/lib/prisma/datamodel';
import type { ReadEnv } from '../../../transforms/lib/prisma/read/env';
import { readCalled } from '../../../transforms/lib/prisma/read/called-object';
import { isUntouched, type ObjectForm } from '../../../transforms/lib/prisma/read/entries';
import { headsOf, memberKeys } from '../../../transforms/lib/prisma/read/key-paths';
import { deepKeysOf, keysOf } from '../../../transforms/lib/prisma/read/keys-of';
import { readValue } from '../../../transforms/lib/prisma/read/value';
import { bindingOf, usesOf, type Binding } from '../../../transforms/lib/source/binding';
import {
  chainOf,
  isFunction,
  keyOf,
  literalOf,
  unwrap,
  type Literal,
  type Node,
} from '../../../transforms/lib/source/syntax';
import { canon } from './canon';
import { freeNames, patternNames } from './names';
import { acceptedAt, elementOf, rootPlace, stepInto, type Place } from './place';

/** A computed value of a unit: it becomes an input. */
export interface Hole {
  /** See {@link canon}: wherever the same is written, the same input stands. */
  canon: string;
  /** As it is written. */
  text: string;
  /** Where it stands in a call; what it may be follows from it. */
  place?: Place;
  /** Other columns that the same value is compared with: `OR: [{ ownerId: id }, { members: { some: { userId: id } } }]`. */
  others?: Place[];
  presence: Presence;
  /** Without a place: values that the code around it asks for. */
  values?: unknown[];
  /** Rows to create of which the types say that they are a list: the rewrite goes through them. */
  isList?: boolean;
  /** A set is made of the list that is given: its program asks what it has. */
  isSet?: boolean;
  /** What it stands in is computed of it: that it is of the same kind is a guess. */
  isPart?: boolean;
  /** Every key that the object can have, where the function that gives it shows them. */
  keys?: readonly string[];
  /** Holds objects with these properties, once or in a list. */
  shape?: { isList: boolean; properties: Record<string, Hole>; element?: Hole };
}

export interface FoundHoles {
  holes: Map<string, Hole>;
  /** Places of chains on names that the unit declares itself (`item.id`): what its lists must hold. */
  inner: Map<string, Hole>;
  /** What is tested, by its canonical text. */
  tested: Map<string, Presence>;
  /** What is certainly there, by its canonical text. */
  sure: Set<string>;
  /** Values written out in the calls: rows that have them make filters match. */
  literals: NamedLiteral[];
  /** Functions that give objects are code of the unit; else what they give is an input. */
  isCalling: boolean;
  reason?: string;
}

export interface NamedLiteral {
  model: string;
  field: string;
  operator?: string;
  value: string | number | boolean;
}

/**
 * What a call computes, place by place. Constants that hold objects are looked into; what is built of names that the unit
 * declares stays code.
 *
 * @param inside  Names that the unit declares.
 */
export function findHoles(env: ReadEnv, inside: ReadonlySet<string>, found: FoundHoles): void {
  const { site } = env;
  const finder = new Finder(env, new Set(inside), found);
  const place = rootPlace(site.operation, site.model);
  if (site.argument) finder.value(site.argument, place);
  let model = site.model;
  for (const step of site.fluent) {
    const into = stepInto(
      env.datamodel,
      { model, use: 'filter', operation: 'findMany', path: [] },
      step.field,
    );
    model = into.model;
    if (step.argument)
      finder.value(step.argument, { model, use: 'filter', operation: 'findMany', path: ['fluent'] });
  }
}

class Finder {
  private readonly resolving = new Set<string>();

  constructor(
    private readonly env: ReadEnv,
    private readonly inside: Set<string>,
    private readonly found: FoundHoles,
  ) {}

  value(expression: Node, place: Place): void {
    const node = unwrap(expression);
    switch (node.type) {
      case 'ObjectExpression':
        return this.object(node, place);
      case 'ArrayExpression':
        return node.elements.forEach((item, index) => {
          if (!item) return;
          const inner = item as Node;
          if (inner.type === 'SpreadElement') this.value(inner.argument, place);
          else this.value(inner, elementOf(place, String(index)));
        });
      case 'ConditionalExpression':
        if (isLost(node.test)) break;
        this.test(node.test);
        this.value(node.consequent, place);
        return this.value(node.alternate, place);
      case 'LogicalExpression':
        this.test(node.left);
        if (node.operator !== '&&') this.value(node.left, place);
        return this.value(node.right, place);
      case 'CallExpression':
        if (this.called(node, place) || this.mapped(node, place)) return;
        if (this.converted(node, place)) return;
        break;
      case 'OptionalCallExpression':
        if (this.mapped(node, place) || this.converted(node, place)) return;
        break;
      case 'NewExpression':
        if (this.converted(node, place)) return;
        break;
      case 'Identifier':
        if (this.resolve(node.name, place) || this.imported(node.name, place)) return;
        break;
      case 'MemberExpression':
        // `prisma.user.fields.name` is a column, no value.
        if (chainOf(node)?.at(-2) === 'fields') return;
        if (this.written(node, place)) return;
        break;
      default:
    }
    this.leaf(node, place);
  }

  private object(node: Extract<Node, { type: 'ObjectExpression' }>, place: Place): void {
    for (const property of node.properties) {
      if (property.type === 'SpreadElement' || property.type === 'SpreadProperty') {
        this.value(property.argument, { ...place, isSpread: true });
        continue;
      }
      const key = 'key' in property ? keyOf(property as never) : undefined;
      const value = 'value' in property ? (property.value as Node) : undefined;
      if (key !== undefined && value) this.value(value, stepInto(this.env.datamodel, place, key));
      else if (!value || !('key' in property) || !this.computed(property.key as Node, value, place))
        this.found.reason ??= 'a key is computed';
    }
  }

  /**
   * `[isAny ? 'OR' : 'AND']: […]`, or a key that is an input: one of the columns that could all have the value, or that rows can be
   * sorted by, or any inside of Json.
   */
  private computed(key: Node, value: Node, place: Place): boolean {
    const node = unwrap(key);
    if (node.type === 'ConditionalExpression') {
      const names = [node.consequent, node.alternate].map((item) => literalOf(item)?.value);
      if (!names.every((name) => typeof name === 'string')) return false;
      this.test(node.test);
      for (const name of names) this.value(value, stepInto(this.env.datamodel, place, name));
      return true;
    }
    const root = chainOf(node)?.[0];
    if (root === undefined || this.inside.has(root)) return false;
    const isInJson = place.column?.type === 'Json';
    const isOrder = place.use === 'option' && place.operator === 'orderBy';
    const columns =
      place.column || (place.use === 'option' && !isOrder)
        ? []
        : isOrder
          ? sortable(place.model)
          : exchangeable(place.model);
    const [first] = columns;
    if (!isInJson && first === undefined) return false;
    add(this.found.holes, {
      canon: canon(node),
      text: this.env.file.textOf(node),
      presence: { maybeUndefined: false, maybeNull: false },
      values: isInJson ? ['key', 'other key'] : columns.slice(0, 3),
    });
    this.value(value, stepInto(this.env.datamodel, place, first ?? 'key'));
    return true;
  }

  /** `createNote()`, `visibleTo(user.id)`, a function that gives an object: rewrites have the object in its place. */
  private called(node: Extract<Node, { type: 'CallExpression' }>, place: Place): boolean {
    const { callee } = node;
    const form = this.found.isCalling ? readCalled(node, this.env) : undefined;
    if (form) {
      this.form(form, place);
      return true;
    }
    const binding =
      callee.type === 'Identifier' && node.arguments.length === 0
        ? bindingOf(this.env.at, callee.name)
        : undefined;
    if (!binding || binding.kind === 'import' || this.resolving.has(binding.name)) return false;
    const { declaration } = binding;
    const fn = declaration.type === 'VariableDeclarator' ? declaration.init : declaration;
    const returned = fn && isFunction(fn as Node) ? returnedOf(fn as FunctionNode) : undefined;
    if (!returned) return false;
    this.resolving.add(binding.name);
    this.value(returned, place);
    this.resolving.delete(binding.name);
    return true;
  }

  /** `ACHIEVEMENTS.FIRST` of a constant that is written out: code, and no input. */
  private written(node: Node, place: Place): boolean {
    const [root, ...members] = chainOf(node) ?? [];
    const binding = root === undefined ? undefined : bindingOf(this.env.at, root);
    let value = binding?.kind === 'const' && isUntouched(binding) ? initialOf(binding) : undefined;
    for (const member of members) {
      const held = value && unwrap(value);
      value =
        held?.type === 'ObjectExpression'
          ? (held.properties as Node[]).flatMap((property) =>
              property.type === 'ObjectProperty' && keyOf(property) === member
                ? [property.value as Node]
                : [],
            )[0]
          : undefined;
    }
    if (!value || !(isShape(value) || literalOf(value))) return false;
    this.value(value, place);
    return true;
  }

  /** An object that another file writes out: rewrites have what it holds. */
  private imported(name: string, place: Place): boolean {
    if (bindingOf(this.env.at, name)?.kind !== 'import') return false;
    const { constants, constantNames } = this.env.facts.files[this.env.file.path] ?? {};
    const source = constants?.[name];
    const isAlone = Object.keys(constantNames?.[name] ?? {}).every((needed) => needed === 'Prisma');
    const [statement] =
      source === undefined || !isAlone
        ? []
        : this.env.file.j(`(${source})`).find(this.env.file.j.ExpressionStatement).nodes();
    if (!statement || !isShape(statement.expression)) return false;
    this.value(statement.expression, place);
    return true;
  }

  private form(form: ObjectForm, place: Place): void {
    switch (form.kind) {
      case 'entries':
        for (const { key, node, when } of form.entries) {
          when.forEach(({ test }) => this.test(test));
          this.value(node, stepInto(this.env.datamodel, place, key));
        }
        return;
      case 'choice':
        this.test(form.test);
        this.form(form.consequent, place);
        return this.form(form.alternate, place);
      case 'list':
        return form.items.forEach((item, index) => this.value(item, elementOf(place, String(index))));
      case 'dynamic':
        return this.value(form.node, place);
      default:
    }
  }

  /** `list.map((item) => ({ … }))`: what the function returns stands for each element. */
  private mapped(
    node: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
    place: Place,
  ): boolean {
    const callee = node.callee as Node;
    const [callback] = node.arguments as Node[];
    if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
    if (callee.property.type !== 'Identifier') return false;
    if (!/^(map|flatMap)$/.test(callee.property.name) || !callback || !isFunction(callback)) return false;
    const returned =
      callback.body.type === 'BlockStatement'
        ? (callback.body.body as Node[]).flatMap((item) =>
            item.type === 'ReturnStatement' && item.argument ? [item.argument as Node] : [],
          )
        : [callback.body as Node];
    if (returned.length === 0 || !returned.some((item) => isShape(item) || this.usesInside(item, callback)))
      return false;
    for (const parameter of callback.params)
      for (const name of patternNames(parameter as Node)) this.inside.add(name);
    for (const item of returned) this.value(item, elementOf(place, '0'));
    return true;
  }

  /** `x.trim()`, `Number(x)`, `new Date(x)`: the text stays, `x` is the input. */
  private converted(
    node: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' | 'NewExpression' }>,
    place: Place,
  ): boolean {
    const { column } = place;
    const callee = node.callee as Node;
    const [first, ...rest] = node.arguments as Node[];
    if (!column || column.isList) return false;
    if (callee.type === 'Identifier') {
      const isKnown =
        node.type === 'NewExpression'
          ? callee.name === 'Date' && column.type === 'DateTime'
          : CONVERTS.has(callee.name) && /Int|Float|String|Decimal/.test(column.type);
      if (!isKnown || !first || rest.some((item) => !literalOf(item)) || !isChainLike(first)) return false;
      this.value(first, { ...place, operator: place.operator });
      return true;
    }
    if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
    const method = callee.property.type === 'Identifier' ? callee.property.name : '';
    if (!/^(trim|toLowerCase|toUpperCase|toString)$/.test(method) || first || column.type !== 'String')
      return false;
    if (!isChainLike(callee.object as Node)) return false;
    const isSure =
      /^Optional/.test(callee.type) && !readValue(node, this.env, place.path).presence.maybeUndefined;
    // `name?.trim()` of a `name` that its type has for there: the rewrite relies on it, too.
    if (isSure) this.found.sure.add(canon(callee.object as Node));
    else if (/^Optional/.test(callee.type)) this.test(callee.object as Node);
    this.value(callee.object as Node, place);
    return true;
  }

  /** What is tested may be missing as far as anyone knows, though it is there behind the test. */
  private test(node: Node): void {
    for (const chain of chainsIn(node)) {
      const { presence } = readValue(chain, this.env, []);
      const known = this.found.tested.get(canon(chain));
      this.found.tested.set(canon(chain), known ? either(known, presence) : presence);
    }
  }

  private usesInside(node: Node, callback: Node): boolean {
    const names = isFunction(callback) ? freeNames([callback]) : new Map();
    return [...freeNames([node]).keys()].some((name) => !names.has(name));
  }

  /** Looks into a constant that holds an object, with what is assigned to its keys later. */
  private resolve(name: string, place: Place): boolean {
    const binding = bindingOf(this.env.at, name);
    const initial = binding && initialOf(binding);
    if (!binding || !initial || this.resolving.has(name)) return false;
    const isSeen =
      /^(Conditional|Logical)Expression$/.test(initial.type) ||
      isShapeOrChoice(initial) ||
      isMappedList(initial);
    if (!isSeen || (binding.kind !== 'const' && !isShape(initial))) return false;
    if (isFilledElsewhere(binding, initial, this.env.at)) return false;
    this.resolving.add(name);
    this.value(initial, place);
    for (const use of usesOf(binding)) this.assigned(use, place);
    this.resolving.delete(name);
    return true;
  }

  private assigned(use: ASTPath, place: Place): void {
    let at = use;
    let inner = place;
    for (;;) {
      const parent = at.parent as ASTPath | null;
      const node = parent?.node as Node | undefined;
      if (!parent || !node) return;
      if (node.type === 'MemberExpression' && at.name === 'object') {
        const key = keyOf({ key: node.property, computed: node.computed });
        if (key === 'push') {
          const call = (parent.parent as ASTPath).node as Node;
          if (call.type !== 'CallExpression') return;
          return (call.arguments as Node[]).forEach((item) => this.value(item, elementOf(inner, '0')));
        }
        if (key === undefined) return;
        inner = stepInto(this.env.datamodel, inner, key);
        at = parent;
      } else if (node.type === 'AssignmentExpression' && at.name === 'left') {
        return this.value(node.right, inner);
      } else if (node.type === 'TSAsExpression' || node.type === 'TSNonNullExpression') {
        at = parent;
      } else return;
    }
  }

  private leaf(node: Node, place: Place): void {
    const literal = literalOf(node);
    if (literal) return this.note(literal.value, place);
    const free = [...freeNames([node]).keys()].filter((name) => !GLOBALS.has(name));
    if (free.length === 0 && !isLost(node)) return;
    if (chainOf(node)?.[0] === 'Prisma') return;
    const value = readValue(node, this.env, place.path);
    const { facts, file } = this.env;
    const callee = node.type === 'CallExpression' ? chainOf(node.callee)?.join('.') : undefined;
    const returned = callee === undefined ? undefined : facts.files[file.path]?.returnedKeys?.[callee];
    const isAsked = place.use === 'key' || (place.use === 'create' && !place.column && !place.isSpread);
    const keys = returned ?? (isAsked ? this.namingKeys(node, place) : undefined);
    const hole: Hole = {
      canon: canon(node),
      // Code of another file has no text in this one.
      text: file.textOf(node) || (chainOf(node)?.join('.') ?? 'what a function gives'),
      place,
      presence: acceptedAt(place, value.presence),
      ...(keys && { keys: [...headsOf(keys)].filter((key) => !/^[<!]/.test(key)) }),
    };
    if (!free.some((name) => this.inside.has(name))) {
      add(this.found.holes, hole);
      return;
    }
    if (!chainOf(node) && this.element(node, hole)) return;
    add(this.found.inner, hole);
    if (!chainOf(node)) this.parts(node, place);
  }

  /** What can name a row, or what it belongs to, also where all of the arguments come from elsewhere. */
  private namingKeys(node: Node, { path }: Place): ReadonlySet<string> | undefined {
    return path.length > 0
      ? keysOf(node, this.env, path)
      : memberKeys(deepKeysOf(node, this.env, path), 'where');
  }

  /** `labels[index]`: a list of what stands there. */
  private element(node: Node, hole: Hole): boolean {
    if (node.type !== 'MemberExpression' || !node.computed || !chainOf(node.object)) return false;
    if (this.inside.has(chainOf(node.object)?.[0] ?? '') || !hole.place?.column) return false;
    const list = canon(node.object);
    if (this.found.holes.has(list)) return false;
    const shape = { isList: true, properties: {}, element: hole };
    this.found.holes.set(list, {
      canon: list,
      text: this.env.file.textOf(node.object),
      presence: { maybeUndefined: false, maybeNull: false },
      shape,
    });
    return true;
  }

  /** Of a value that is computed of the unit's own names and others, the others, as numbers or texts of the same column. */
  private parts(node: Node, place: Place): void {
    for (const name of chainsIn(node)) {
      const root = chainOf(name)?.[0] ?? '';
      const hole: Hole = {
        canon: canon(name),
        text: this.env.file.textOf(name),
        place: { ...place, operator: undefined },
        presence: { maybeUndefined: false, maybeNull: false },
        isPart: true,
      };
      if (GLOBALS.has(root) || root === 'Prisma' || this.isChosen(name)) continue;
      if (this.inside.has(root)) {
        if (place.column && !this.found.inner.has(hole.canon)) add(this.found.inner, hole);
      } else if (place.column) add(this.found.holes, hole);
    }
  }

  /** A constant that is one of two by a test: code, of which the values are inputs. */
  private isChosen(node: Node): boolean {
    const binding = node.type === 'Identifier' ? bindingOf(this.env.at, node.name) : undefined;
    const initial = binding?.kind === 'const' ? initialOf(binding) : undefined;
    return initial !== undefined && /^(Conditional|Logical)Expression$/.test(initial.type);
  }

  private note(value: Literal, { column, model, use, operator }: Place): void {
    const isValue = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (!column || !isValue) return;
    if (use === 'create' || use === 'update') this.noteLink(value, column, model);
    else if (use !== 'option')
      this.found.literals.push({ model: model.name, field: column.name, operator, value });
  }

  /** A foreign key that is written out: there has to be a row that has it. */
  private noteLink(value: NamedLiteral['value'], { name }: ColumnField, model: Model): void {
    for (const field of model.fields) {
      if (field.kind !== 'relation' || !field.fields.includes(name)) continue;
      const target = field.references[field.fields.indexOf(name)];
      if (target !== undefined) this.found.literals.push({ model: field.type, field: target, value });
    }
  }
}

/** Columns of which each can hold what the others do: texts that may be missing. */
function exchangeable(model: Model): string[] {
  return model.fields.flatMap((field) =>
    field.kind === 'scalar' &&
    field.type === 'String' &&
    !field.isRequired &&
    !field.isUnique &&
    !field.isList
      ? [field.name]
      : [],
  );
}

/** Columns that rows can be sorted by, none of them missing. */
function sortable(model: Model): string[] {
  return model.fields.flatMap((field) =>
    field.kind === 'scalar' &&
    field.isRequired &&
    !field.isList &&
    /^(String|Int|Float|DateTime)$/.test(field.type)
      ? [field.name]
      : [],
  );
}

type FunctionNode = Extract<Node, { body: unknown; params: unknown }>;

/** The object that a function without parameters gives, where that is all that it does. */
function returnedOf({
  body,
  params,
  async: isAsync,
}: FunctionNode & { async?: boolean | null }): Node | undefined {
  if (isAsync || params.length > 0) return undefined;
  const [only, ...rest] = body.type === 'BlockStatement' ? (body.body as Node[]) : [];
  const returned =
    body.type !== 'BlockStatement'
      ? (body as Node)
      : only?.type === 'ReturnStatement' && rest.length === 0
        ? (only.argument as Node | null)
        : undefined;
  return returned && unwrap(returned).type === 'ObjectExpression' ? returned : undefined;
}

/** The same value at two places: what can be there is what both allow. */
function add(holes: Map<string, Hole>, hole: Hole): void {
  const known = holes.get(hole.canon);
  if (!known || (known.isPart && !hole.isPart)) {
    holes.set(hole.canon, hole);
    return;
  }
  if (hole.isPart && !known.isPart) return;
  known.presence = {
    maybeUndefined: known.presence.maybeUndefined && hole.presence.maybeUndefined,
    maybeNull: known.presence.maybeNull && hole.presence.maybeNull,
  };
  const column = known.place?.column;
  // Json takes whatever the other column takes, but not the other way round.
  const isBetter =
    hole.place?.column !== undefined &&
    (column === undefined ||
      hole.place.use === 'key' ||
      (column.type === 'Json' && hole.place.column.type !== 'Json'));
  const other = isBetter ? known.place : hole.place;
  if (isBetter) known.place = hole.place;
  const isExchanged = other?.column?.type !== 'Json' || known.place?.column?.type === 'Json';
  if (other?.column && isExchanged && !isSameColumn(other, known.place))
    known.others = [...(known.others ?? []), other];
}

function isSameColumn(a: Place, b: Place | undefined): boolean {
  return a.model.name === b?.model.name && a.column?.name === b.column?.name;
}

/** Chains of members (`a.b.c`) in an expression, the longest each, without what is called. */
export function chainsIn(node: Node, intoFunctions = false): Node[] {
  const found: Node[] = [];
  const visit = (inner: Node, isCallee: boolean): void => {
    if (inner.type === 'MemberExpression' || inner.type === 'OptionalMemberExpression') {
      if (chainOf(inner) && !isCallee) {
        found.push(inner);
        return;
      }
      visit(inner.object, false);
      if (inner.computed) visit(inner.property, false);
      return;
    }
    if (inner.type === 'Identifier') {
      if (!isCallee) found.push(inner);
      return;
    }
    if (inner.type === 'CallExpression' || inner.type === 'OptionalCallExpression') {
      visit(inner.callee, true);
      (inner.arguments as Node[]).forEach((argument) => visit(argument, false));
      return;
    }
    if (inner.type === 'ObjectProperty') return visit(inner.value as Node, false);
    if (isFunction(inner) && !intoFunctions) return;
    for (const key of Object.keys(inner)) {
      const value = (inner as unknown as Record<string, unknown>)[key];
      const items = Array.isArray(value) ? value : [value];
      if (key === 'typeAnnotation' || key === 'loc' || key === 'comments' || key === 'tokens') continue;
      for (const item of items)
        if (typeof item === 'object' && item !== null && 'type' in item) visit(item as Node, false);
    }
  };
  visit(node, false);
  return found;
}

function initialOf({ declaration, kind, members }: Binding): Node | undefined {
  if (kind === 'parameter' || members === undefined || members.length > 0) return undefined;
  const initial = declaration.type === 'VariableDeclarator' ? declaration.init : undefined;
  return initial ? unwrap(initial as Node) : undefined;
}

/** A list around the function that is empty until others fill it. */
function isFilledElsewhere(binding: Binding, initial: Node, at: ASTPath): boolean {
  const isEmpty = initial.type === 'ArrayExpression' && initial.elements.length === 0;
  return isEmpty && functionAround(binding.path) !== functionAround(at) && !isUntouched(binding);
}

function functionAround(path: ASTPath): unknown {
  let at: ASTPath | null = path;
  while (at && !isFunction(at.node as Node)) at = at.parent as ASTPath | null;
  return at?.node;
}

function isMappedList(node: Node): boolean {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.property.type === 'Identifier' &&
    node.callee.property.name === 'map'
  );
}

function isShape(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'ObjectExpression' || inner.type === 'ArrayExpression';
}

function isShapeOrChoice(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'ConditionalExpression') return isShape(inner.consequent) || isShape(inner.alternate);
  return isShape(inner) || (inner.type === 'LogicalExpression' && isShape(inner.right));
}

const CONVERTS = new Set(['Number', 'String', 'parseInt', 'parseFloat']);

/** A chain, or a conversion of one. */
function isChainLike(node: Node): boolean {
  const inner = unwrap(node);
  if (chainOf(inner)) return true;
  if (inner.type !== 'CallExpression' && inner.type !== 'OptionalCallExpression') return false;
  const callee = inner.callee as Node;
  return (
    (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') &&
    inner.arguments.length === 0 &&
    isChainLike(callee.object as Node)
  );
}

/** Not the same on both sides, though nothing around it goes in: a random number. */
function isLost(node: Node): boolean {
  return /random|AwaitExpression/i.test(canon(node));
}

/** Names that mean the same in every program. */
export const GLOBALS: ReadonlySet<string> = new Set(
  (
    'undefined NaN Infinity Date Math Number String Boolean BigInt Object Array Map Set WeakMap WeakSet JSON Promise Error ' +
    'TypeError RangeError RegExp Symbol parseInt parseFloat isNaN isFinite console Buffer Uint8Array encodeURIComponent ' +
    'decodeURIComponent structuredClone setTimeout clearTimeout Intl URL URLSearchParams globalThis crypto'
  ).split(' '),
);

import type { Evaluator } from './evaluate';
import { UNKNOWN, type Handler, type Step } from './handler';
import { HandlerNames, isSubject, memberName, subjectOf, type Subject } from './handler-names';
import {
  child,
  children,
  identifierName,
  isCall,
  isMember,
  keyOf,
  stringValue,
  unwrapped,
  type Node,
} from './node';
import {
  isLog,
  isOnlyLog,
  isPlain,
  plainEntries,
  plainObject,
  plainValue,
  writtenObject,
} from './plain-node';
import type { Scope } from './program';
import { TestReader } from './read-test';
import { isAccessor, isDelegate, redirectOf, type Handled } from './redirected-call';

/** Reads `({ model, operation, args, query }) => …` of a query extension. */
export function readQueryHandler(evaluator: Evaluator, fn: Node, scope: Scope): Handler {
  const [pattern] = children(fn, 'params');
  if (pattern?.type !== 'ObjectPattern') return UNKNOWN;
  const names = new Map<string, Subject>();
  for (const property of children(pattern, 'properties')) {
    const name = identifierName(child(property, 'value'));
    const key = keyOf(property, 'key');
    if (name !== undefined && isSubject(key)) names.set(name, key);
  }
  return handler(new Reader(evaluator, scope, new HandlerNames(names, undefined), fn), fn, 'always');
}

/** Reads `(params, next) => …` of `$use`; undefined where it is not a function of that form. */
export function readMiddleware(evaluator: Evaluator, fn: Node, scope: Scope): Handler | undefined {
  const [params, next, ...others] = children(fn, 'params').map((item) => identifierName(item));
  if (params === undefined || next === undefined || others.length > 0) return undefined;
  const names = new HandlerNames(new Map([[next, 'query']]), params);
  return handler(new Reader(evaluator, scope, names, fn), fn, 'as-given');
}

function handler(reader: Reader, fn: Node, args: 'always' | 'as-given'): Handler {
  if (fn.generator === true) return UNKNOWN;
  const steps = reader.body(fn);
  return steps.length === 1 && steps[0]?.do === 'unknown' ? UNKNOWN : { kind: 'steps', steps, args };
}

const STOP: Step[] = [{ do: 'unknown' }];

class Reader {
  private result: string | undefined;
  private readonly tests: TestReader;
  private readonly handled: Handled;
  /** Names that hold the model's accessor, or its delegate. */
  private readonly delegates = new Set<string>();

  constructor(
    evaluator: Evaluator,
    around: Scope,
    private readonly names: HandlerNames,
    fn: Node,
  ) {
    const scope = evaluator.program.scopes.get(fn) ?? around;
    this.tests = new TestReader(evaluator, scope, names);
    this.handled = { names, evaluator, scope };
  }

  body(fn: Node): Step[] {
    const body = child(fn, 'body');
    if (body?.type === 'BlockStatement') return this.statements(children(body, 'body'));
    return this.returned(body) ?? STOP;
  }

  private statements(nodes: readonly Node[]): Step[] {
    return nodes.flatMap((node) => this.statement(node) ?? STOP);
  }

  private statement(node: Node): Step[] | undefined {
    switch (node.type) {
      case 'BlockStatement':
        return this.statements(children(node, 'body'));
      case 'IfStatement':
        return this.condition(node);
      case 'SwitchStatement':
        return this.choice(node);
      case 'TryStatement':
        return this.attempt(node);
      case 'ReturnStatement':
        return this.returned(child(node, 'argument'));
      case 'VariableDeclaration':
        return this.each(children(node, 'declarations'), (item) => this.declaration(item));
      case 'ExpressionStatement': {
        const expression = unwrapped(child(node, 'expression'));
        return expression && (isLog(expression) ? [] : this.assignment(expression));
      }
      default:
        return undefined;
    }
  }

  private each(nodes: readonly Node[], read: (node: Node) => Step[] | undefined): Step[] | undefined {
    const all = nodes.map(read);
    return all.every((steps) => steps !== undefined) ? all.flat() : undefined;
  }

  private condition(node: Node): Step[] {
    const [then, otherwise] = ['consequent', 'alternate'].map((key) => {
      const side = child(node, key);
      return side ? this.side([side]) : [];
    });
    const test = this.tests.test(child(node, 'test'));
    return [{ do: 'branch', test, then: then ?? [], otherwise: otherwise ?? [] }];
  }

  /** Statements that may or may not be reached: what they declare is theirs. */
  private side(nodes: readonly Node[]): Step[] {
    const held = this.result;
    const own = new Set(this.names.own);
    const steps = this.statements(nodes);
    const isNew = this.result !== held;
    this.result = held;
    this.names.own = own;
    return isNew && !endsIn(steps, 'return') ? STOP : steps;
  }

  /** `switch (params.action) { case 'create': case 'update': …; break; default: … }` */
  private choice(node: Node): Step[] | undefined {
    const discriminant = child(node, 'discriminant');
    let names: Node[] = [];
    const cases: { names: Node[] | undefined; steps: Step[] }[] = [];
    for (const [index, item] of children(node, 'cases').entries()) {
      const test = child(item, 'test');
      const consequent = children(item, 'consequent');
      const [only] = consequent;
      const isLast = index === children(node, 'cases').length - 1;
      if (!test && !isLast) return undefined;
      if (test) names.push(test);
      if (consequent.length === 0 && !isLast) continue;
      const body =
        consequent.length === 1 && only?.type === 'BlockStatement' ? children(only, 'body') : consequent;
      const end = body.at(-1)?.type;
      if (end !== 'BreakStatement' && end !== 'ReturnStatement' && !isLast) return undefined;
      const steps = this.side(end === 'BreakStatement' ? body.slice(0, -1) : body);
      cases.push({ names: test ? names : undefined, steps });
      names = [];
    }
    return cases.reduceRight<Step[]>((otherwise, item) => {
      if (!item.names) return item.steps;
      const any = item.names.map((name) => this.tests.equals(discriminant, name));
      return [{ do: 'branch', test: { any }, then: item.steps, otherwise }];
    }, []);
  }

  /** `try { … } catch (error) { console.error(error); throw error; }` */
  private attempt(node: Node): Step[] | undefined {
    const clause = child(node, 'handler');
    const name = identifierName(child(clause, 'param'));
    const caught = children(child(clause, 'body'), 'body');
    const last = caught.at(-1);
    const isThrown =
      !clause ||
      (name !== undefined &&
        last?.type === 'ThrowStatement' &&
        identifierName(unwrapped(child(last, 'argument'))) === name &&
        caught.slice(0, -1).every(isOnlyLog));
    const finalizer = children(child(node, 'finalizer'), 'body');
    return isThrown && finalizer.every(isOnlyLog)
      ? this.statements(children(child(node, 'block'), 'body'))
      : undefined;
  }

  /** `query(args)`, `await query(args)`, or the variable that holds what it gave. */
  private returned(node: Node | undefined): Step[] | undefined {
    const value = unwrapped(node);
    if (this.result !== undefined && identifierName(value) === this.result) return [{ do: 'return' }];
    if (value?.type === 'ConditionalExpression') {
      const sides = ['consequent', 'alternate'].map((key) => this.returned(child(value, key)) ?? STOP);
      const test = this.tests.test(child(value, 'test'));
      return [{ do: 'branch', test, then: sides[0] ?? STOP, otherwise: sides[1] ?? STOP }];
    }
    const redirect = redirectOf(
      value?.type === 'AwaitExpression' ? unwrapped(child(value, 'argument')) : value,
      this.delegates,
      this.handled,
    );
    if (redirect) return [redirect];
    const steps = this.query(value);
    return steps && [...steps, { do: 'return' }];
  }

  private query(node: Node | undefined): Step[] | undefined {
    const value = node?.type === 'AwaitExpression' ? unwrapped(child(node, 'argument')) : node;
    if (!isCall(value) || this.names.subject(child(value, 'callee')) !== 'query') return undefined;
    const [argument, ...others] = children(value, 'arguments').map((item) => unwrapped(item));
    if (others.length > 0) return undefined;
    const isHandedOn =
      this.names.params === undefined
        ? this.names.subject(argument) === 'args'
        : identifierName(argument) === this.names.params;
    const isCopied = this.names.params === undefined && !isHandedOn;
    const changes = isCopied ? this.newArguments(argument) : isHandedOn ? [] : undefined;
    return changes && [...changes, { do: 'query' }];
  }

  /** `const start = performance.now()`, `const result = await query(args)`, `const { model } = params` */
  private declaration(declarator: Node): Step[] | undefined {
    const id = child(declarator, 'id');
    const init = unwrapped(child(declarator, 'init'));
    const name = identifierName(id);
    if (id?.type === 'ObjectPattern') return this.taken(id, init);
    if (name === undefined || this.names.own.has(name)) return undefined;
    this.names.own.add(name);
    const subject = this.names.subject(init);
    if (subject === 'model' || subject === 'operation') this.names.subjects.set(name, subject);
    if (isAccessor(init, this.names)) {
      this.names.subjects.set(name, 'model');
      return [];
    }
    if (isDelegate(init, this.delegates, this.handled)) {
      this.delegates.add(name);
      return [];
    }
    if (init?.type !== 'AwaitExpression') return isPlain(init) ? [] : undefined;
    const steps = this.result === undefined ? this.query(init) : undefined;
    if (steps) this.result = name;
    return steps;
  }

  private taken(pattern: Node, init: Node | undefined): Step[] | undefined {
    if (this.names.params === undefined || identifierName(init) !== this.names.params) return undefined;
    const isKnown = children(pattern, 'properties').every((property) => {
      const name = identifierName(child(property, 'value'));
      const key = subjectOf(keyOf(property, 'key'));
      if (name === undefined || this.names.own.has(name)) return false;
      this.names.own.add(name);
      // Arguments may be replaced behind it.
      if (key === 'model' || key === 'operation') this.names.subjects.set(name, key);
      return true;
    });
    return isKnown ? [] : undefined;
  }

  private assignment(node: Node): Step[] | undefined {
    if (node.type !== 'AssignmentExpression') return undefined;
    const left = unwrapped(child(node, 'left'));
    const right = unwrapped(child(node, 'right'));
    const subject = this.names.subject(left);
    if (node.operator === '??=' || node.operator === '||=') return this.orEmpty(left, right);
    if (node.operator !== '=') return undefined;
    if (subject === 'args')
      return this.newArguments(right) ?? this.orEmptyOf(left, right) ?? this.newValue('args', right);
    if (subject === 'operation' && this.names.params !== undefined) {
      const name = stringValue(right);
      return name === undefined ? undefined : [{ do: 'operation', name }];
    }
    if (this.names.isData(left)) {
      const values = writtenObject(right);
      return values && [{ do: 'data', values }];
    }
    if (this.names.isWhere(left))
      return this.where(right) ?? this.orEmptyOf(left, right) ?? this.newValue('where', right);
    const key =
      isMember(left) && this.names.isWhere(unwrapped(child(left, 'object'))) ? memberName(left) : undefined;
    const value = plainValue(right);
    return key === undefined || value === undefined
      ? undefined
      : [{ do: 'filter', values: { [key]: value } }];
  }

  /** `args.where ??= {}` */
  private orEmpty(left: Node | undefined, right: Node | undefined): Step[] | undefined {
    const what = this.names.isWhere(left)
      ? 'where'
      : this.names.subject(left) === 'args'
        ? 'args'
        : undefined;
    const values = plainObject(right);
    if (!what || !values) return undefined;
    return [{ do: 'branch', test: { ask: what }, then: [], otherwise: [{ do: 'replace', what, values }] }];
  }

  /** `args.where = args.where ?? {}` */
  private orEmptyOf(left: Node | undefined, right: Node | undefined): Step[] | undefined {
    const isOr = right?.type === 'LogicalExpression' && right.operator !== '&&';
    const first = isOr ? unwrapped(child(right, 'left')) : undefined;
    const isSame = this.names.isWhere(left)
      ? this.names.isWhere(first)
      : this.names.subject(first) === 'args';
    return first && isSame ? this.orEmpty(left, unwrapped(child(right, 'right'))) : undefined;
  }

  private newValue(what: 'args' | 'where', right: Node | undefined): Step[] | undefined {
    const values = plainObject(right);
    const isKnown = values && (what === 'where' || Object.keys(values).length === 0);
    return isKnown ? [{ do: 'replace', what, values }] : undefined;
  }

  /** `{ ...args, where: { ...args.where, deletedAt: null } }` */
  private newArguments(node: Node | undefined): Step[] | undefined {
    const [spread, where, ...others] = children(node, 'properties');
    const isCopy =
      spread?.type === 'SpreadElement' && this.names.subject(unwrapped(child(spread, 'argument'))) === 'args';
    if (!isCopy || others.length > 0 || !where) return undefined;
    return keyOf(where, 'key') === 'where' ? this.where(unwrapped(child(where, 'value'))) : undefined;
  }

  private where(node: Node | undefined): Step[] | undefined {
    if (node?.type !== 'ObjectExpression') return undefined;
    const properties = children(node, 'properties');
    const at = properties.findIndex(
      (item) => item.type === 'SpreadElement' && this.names.isWhere(unwrapped(child(item, 'argument'))),
    );
    const values = plainEntries(properties.filter((_, index) => index !== at));
    const isFirst = at === 0;
    if (at < 0 || !(isFirst || at === properties.length - 1)) return undefined;
    return values && Object.keys(values).length > 0 ? [{ do: 'where', values, wins: isFirst }] : undefined;
  }
}

function endsIn(steps: readonly Step[], kind: Step['do']): boolean {
  const last = steps.at(-1);
  return last?.do === kind || last?.do === 'unknown';
}

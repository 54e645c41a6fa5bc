import { child, identifierName, isMember, keyOf, stringValue, unwrapped, type Node } from './node';

/** What a name, or `params.name`, stands for in a handler. */
export type Subject = 'model' | 'operation' | 'args' | 'query';

/** The names of a handler: what it is given, and what it declares itself. */
export class HandlerNames {
  /** Names that the handler declares itself: they are not those of the file. */
  own: Set<string>;

  /** @param params  Of middleware: the parameter that holds model, action and arguments. */
  constructor(
    readonly subjects: Map<string, Subject>,
    readonly params: string | undefined,
  ) {
    this.own = new Set([...subjects.keys(), ...(params === undefined ? [] : [params])]);
  }

  /** `args.where` */
  isWhere(node: Node | undefined): boolean {
    return this.isOfArguments(node, 'where');
  }

  /** `args.data` */
  isData(node: Node | undefined): boolean {
    return this.isOfArguments(node, 'data');
  }

  private isOfArguments(node: Node | undefined, name: string): boolean {
    return (
      isMember(node) && memberName(node) === name && this.subject(unwrapped(child(node, 'object'))) === 'args'
    );
  }

  /** What a name, or a member of the middleware's parameter, stands for. */
  subject(node: Node | undefined): Subject | undefined {
    const value = unwrapped(node);
    const name = identifierName(value);
    if (name !== undefined) return this.subjects.get(name);
    if (this.params === undefined || !isMember(value)) return undefined;
    const isOfParams = identifierName(unwrapped(child(value, 'object'))) === this.params;
    return isOfParams ? subjectOf(memberName(value)) : undefined;
  }
}

/** Whether a key of what a query extension is given is known. */
export function isSubject(key: string | undefined): key is Subject {
  return key === 'model' || key === 'operation' || key === 'args' || key === 'query';
}

/** Of middleware: `params.action` is the operation. */
export function subjectOf(key: string | undefined): Subject | undefined {
  if (key === 'action') return 'operation';
  return key === 'model' || key === 'args' ? key : undefined;
}

/** `.a`, `['a']` */
export function memberName(node: Node): string | undefined {
  return keyOf(node, 'property') ?? stringValue(child(node, 'property'));
}

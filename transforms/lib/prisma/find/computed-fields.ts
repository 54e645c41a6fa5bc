import type { ProjectFacts } from '../../facts/types';
import { fieldNamed, type Model } from '../datamodel';
import { child, children, isMember, keyOf, unwrapped, type Node } from './node';
import type { FoundCall } from './program';

/** Operations that give no rows. */
const WITHOUT_ROWS = /^(count|aggregate|groupBy|createMany|updateMany|deleteMany)$/;

/** Computed fields that a `result` extension adds: names by accessor, or for `$allModels`; `*` where they cannot be read. */
export type ComputedFields = Record<string, string[]>;

/**
 * Whether a call may give rows that have one of the fields: of its own model or, by `select`, `include` and `.posts()`
 * behind it, of others. What does not show may.
 */
export function givesComputed(
  fields: ComputedFields,
  { node, ancestors }: FoundCall,
  model: Model,
  operation: string,
  { datamodel }: ProjectFacts,
): boolean {
  if (WITHOUT_ROWS.test(operation) || isDropped(ancestors)) return false;
  const behind = ancestors.at(-1);
  const name = isMember(behind) ? keyOf(behind, 'property') : undefined;
  if (name !== undefined && fieldNamed(model, name)?.kind === 'relation') return true;
  const target = (type: string): Model | undefined => datamodel.models.find((item) => item.name === type);
  return new Rows(fields, target).have(model, unwrapped(children(node, 'arguments')[0]));
}

/** `await prisma.user.create(…);`: nobody looks at the row. */
function isDropped(ancestors: readonly Node[]): boolean {
  return ancestors.at(-1)?.type === 'AwaitExpression' && ancestors.at(-2)?.type === 'ExpressionStatement';
}

class Rows {
  constructor(
    private readonly fields: ComputedFields,
    private readonly target: (type: string) => Model | undefined,
  ) {}

  /** Whether rows of the model, with `select`, `include` and `omit` as written, may have one. */
  have(model: Model, projection: Node | undefined): boolean {
    const own = [...(this.fields[model.accessor] ?? []), ...(this.fields.$allModels ?? [])];
    if (!projection) return own.length > 0;
    if (projection.type !== 'ObjectExpression') return true;
    const parts = new Map<string, Node | undefined>();
    for (const property of children(projection, 'properties')) {
      const key = keyOf(property, 'key');
      if (key === undefined) return true;
      parts.set(key, unwrapped(child(property, 'value')));
    }
    const select = parts.get('select');
    if (parts.has('select')) return !select || this.selected(model, own, select);
    const omitted = parts.has('omit') ? trueKeys(parts.get('omit')) : [];
    const include = parts.get('include');
    return (
      own.some((name) => !omitted.includes(name)) || (include !== undefined && this.loaded(model, include))
    );
  }

  private selected(model: Model, own: readonly string[], select: Node): boolean {
    if (select.type !== 'ObjectExpression') return true;
    return children(select, 'properties').some((property) => {
      const key = keyOf(property, 'key');
      const value = unwrapped(child(property, 'value'));
      if (key === undefined || own.includes('*')) return true;
      if (key === '_count' || isFalse(value)) return false;
      const field = fieldNamed(model, key);
      if (own.includes(key) || !field) return true;
      return field.kind === 'relation' && this.related(field.type, value);
    });
  }

  private loaded(model: Model, include: Node): boolean {
    if (include.type !== 'ObjectExpression') return true;
    return children(include, 'properties').some((property) => {
      const key = keyOf(property, 'key');
      const value = unwrapped(child(property, 'value'));
      if (key === '_count' || isFalse(value)) return false;
      const field = key === undefined ? undefined : fieldNamed(model, key);
      return field?.kind !== 'relation' || this.related(field.type, value);
    });
  }

  private related(type: string, value: Node | undefined): boolean {
    const model = this.target(type);
    if (!model) return true;
    // What is computed is at most all of its own columns, or what does not show.
    return this.have(model, value?.type === 'BooleanLiteral' ? undefined : value);
  }
}

function isFalse(node: Node | undefined): boolean {
  return node?.type === 'BooleanLiteral' && node.value === false;
}

/** Keys of `{ fullName: true }`. */
function trueKeys(node: Node | undefined): string[] {
  return children(node, 'properties').flatMap((property) => {
    const value = child(property, 'value');
    return value?.type === 'BooleanLiteral' && value.value === true ? (keyOf(property, 'key') ?? []) : [];
  });
}

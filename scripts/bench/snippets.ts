import type { Entity } from './domain';

/** Functions of a service that use Prisma, as applications have them; `{ M }` is the model, `{ m }` its accessor. */
export const SNIPPETS: readonly ((entity: Entity) => string)[] = [
  ({ model, accessor }) => `export async function get${model}(id: string) {
  const ${accessor} = await prisma.${accessor}.findUnique({ where: { id } });
  if (!${accessor}) throw new NotFound('${model}', id);
  return ${accessor};
}`,
  ({ model, accessor }) => `export async function get${model}BySlug(slug: string) {
  return prisma.${accessor}.findUnique({
    where: { slug },
    select: { id: true, name: true, status: true, createdAt: true },
  });
}`,
  ({ model, accessor }) => `export async function require${model}(id: string) {
  const found = await prisma.${accessor}.findUniqueOrThrow({ where: { id } });
  logger.debug({ id: found.id }, '${accessor} loaded');
  return found;
}`,
  ({
    model,
    accessor,
    parent,
  }) => `export async function create${model}(input: { slug: string; name: string; note: string | null; parentId: string }) {
  try {
    return await prisma.${accessor}.create({
      data: { slug: input.slug, name: input.name, note: input.note${parent ? ', parentId: input.parentId' : ''} },
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      throw new Conflict('${model}', input.slug);
    }
    throw error;
  }
}`,
  ({ model, accessor, parent }) =>
    parent === undefined
      ? `export function describe${model}(name: string): string {
  return \`\${name} (${accessor})\`;
}`
      : `export async function add${model}(parentId: string, slug: string, name: string) {
  const created = await prisma.${accessor}.create({
    data: { slug, name, status: 'ACTIVE', parent: { connect: { id: parentId } } },
    select: { id: true, slug: true },
  });
  await audit('${accessor}.created', created.id);
  return created;
}`,
  ({ model, accessor }) => `export async function count${model}View(id: string) {
  await prisma.${accessor}.update({ where: { id }, data: { views: { increment: 1 } } });
}`,
  ({ model, accessor }) => `export async function charge${model}(id: string, amount: number) {
  const { total } = await prisma.${accessor}.update({
    where: { id },
    data: { total: { decrement: amount }, status: 'ACTIVE' },
    select: { total: true },
  });
  if (total < 0) logger.warn({ id, total }, '${accessor} is overdrawn');
  return total;
}`,
  ({ model, accessor }) => `export async function transfer${model}(from: string, to: string, amount: number) {
  return prisma.$transaction(async (tx) => {
    const source = await tx.${accessor}.findUnique({ where: { id: from } });
    if (!source || source.total < amount) throw new Conflict('${model}', from);
    await tx.${accessor}.update({ where: { id: from }, data: { total: { decrement: amount } } });
    return tx.${accessor}.update({ where: { id: to }, data: { total: { increment: amount } } });
  });
}`,
  ({
    model,
    accessor,
  }) => `export async function list${model}s(status: 'DRAFT' | 'ACTIVE' | 'ARCHIVED', page: number) {
  return prisma.${accessor}.findMany({
    where: { status, name: { not: '' } },
    orderBy: { createdAt: 'desc' },
    skip: page * PAGE,
    take: PAGE,
  });
}`,
  ({ model, accessor }) => `export async function archive${model}s(before: Date) {
  const { count } = await prisma.${accessor}.updateMany({
    where: { createdAt: { lt: before }, status: 'DRAFT' },
    data: { status: 'ARCHIVED' },
  });
  return count;
}`,
];

/** Functions without a database, which most of a codebase is made of. */
export const PLAIN: readonly ((entity: Entity, index: number) => string)[] = [
  (
    { model },
    index,
  ) => `export function format${model}${index}(value: { name: string; total: number }, locale = 'en'): string {
  const amount = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(value.total / 100);
  return \`\${value.name}: \${amount}\`;
}`,
  ({ model, accessor }, index) => `export const ${accessor}Rules${index} = [
  { name: 'length', check: (text: string) => text.length > 2 && text.length < ${40 + index} },
  { name: 'letters', check: (text: string) => /^[\\p{L} -]+$/u.test(text) },
] as const;

export function check${model}${index}(text: string): string[] {
  return ${accessor}Rules${index}.filter((rule) => !rule.check(text)).map((rule) => rule.name);
}`,
  ({ model }, index) => `export class ${model}Queue${index}<T extends { id: string }> {
  private readonly items = new Map<string, T>();

  push(item: T): this {
    this.items.set(item.id, item);
    return this;
  }

  *drain(limit = ${index + 5}): Generator<T> {
    for (const [id, item] of [...this.items].slice(0, limit)) {
      this.items.delete(id);
      yield item;
    }
  }
}`,
];

/** A component of a page. */
export function component({ model, accessor }: Entity, index: number): string {
  return `interface ${model}CardProps {
  ${accessor}: { id: string; name: string; note?: string | null };
  onSelect?: (id: string) => void;
}

export function ${model}Card${index}({ ${accessor}, onSelect }: ${model}CardProps) {
  const label = ${accessor}.note ?? 'nothing noted';
  return (
    <article className="card card-${index}" onClick={() => onSelect?.(${accessor}.id)}>
      <h3>{${accessor}.name}</h3>
      {label.length > 80 ? <details>{label}</details> : <p>{label}</p>}
    </article>
  );
}`;
}

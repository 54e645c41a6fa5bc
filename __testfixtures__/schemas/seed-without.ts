import blog from './blog.seed';

type Row = Record<string, unknown>;

const models = ['Category', 'PostCategory', 'AuditLog'];
const fields = ['nicknames', 'keywords', 'dbUuid'];

/** The seed of the blog for databases without lists: models and fields that their schemas lack are left out. */
export function seedWithout(change: (value: unknown) => unknown = (value) => value): Record<string, Row[]> {
  return Object.fromEntries(
    Object.entries<Row[]>(blog)
      .filter(([model]) => !models.includes(model))
      .map(([model, rows]) => [model, rows.map((row) => kept(row, change))]),
  );
}

function kept(row: Row, change: (value: unknown) => unknown): Row {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([field]) => !fields.includes(field))
      .map(([field, value]) => [field, change(value)]),
  );
}

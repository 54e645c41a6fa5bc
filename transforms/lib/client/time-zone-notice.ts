import type { Datamodel } from '../prisma/datamodel';

/**
 * What to check before two clients share a database with `timestamptz` columns: in a session whose time zone is not UTC,
 * Prisma's adapter drops the offset on writing and on reading, so its own data is shifted (semantics 17.2).
 */
export function timeZoneNotice({ models }: Datamodel): string | undefined {
  const fields = models.flatMap((model) =>
    model.fields.flatMap((field) =>
      field.kind === 'scalar' && field.nativeType?.name === 'Timestamptz'
        ? [`${model.name}.${field.name}`]
        : [],
    ),
  );
  if (fields.length === 0) return undefined;
  const [first, ...others] = fields;
  const which = others.length > 0 ? `${first} and ${others.length} more` : first;
  return (
    `${which}: run \`show timezone\` as the application connects. Where it is not UTC, Prisma has written these times shifted ` +
    'by its offset, and Drizzle reads what is there: convert them before both write.'
  );
}

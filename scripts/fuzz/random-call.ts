import type { Datamodel, Model } from '../../transforms/lib/prisma/datamodel';
import type { SeedRows } from '../proof';
import type { Program } from './program';
import type { Random } from './random';
import { Filters } from './random-filter';
import { Reads } from './random-read';
import { Values } from './random-values';
import { Writes } from './random-write';

/** Programs over the whole surface that compiles, with values that the rows have or nearly have. */
export class ProgramMaker {
  constructor(
    private readonly random: Random,
    private readonly datamodel: Datamodel,
    private readonly rows: SeedRows,
  ) {}

  program(): Program {
    const { random, datamodel } = this;
    const values = new Values(random, datamodel, this.rows);
    const filters = new Filters(values);
    const reads = new Reads(values, filters);
    const writes = new Writes(values, filters, reads);
    const call = (): Program['calls'][number] => {
      const model = random.pick(datamodel.models);
      return random.chance(0.5) ? reads.call(model) : writes.call(model);
    };
    const shape = random.next();
    if (shape < 0.03) {
      const sql = this.sql(random.pick(datamodel.models), values);
      return { form: 'alone', calls: [], sql, parameters: [...values.parameters] };
    }
    const form = shape < 0.08 ? 'list' : shape < 0.14 ? 'callback' : 'alone';
    const made = Array.from({ length: form === 'alone' ? 1 : 2 + random.below(2) }, call);
    // Rows that an update returns come in no order, which the others' orders would ask for.
    const calls =
      form === 'alone' ? made : made.filter(({ operation }) => operation !== 'updateManyAndReturn');
    if (calls.length === 0) return this.program();
    return { form, calls, parameters: [...values.parameters] };
  }

  /** A raw query: rows in an order, their number, a change of them. */
  private sql(model: Model, values: Values): string {
    const quote = this.datamodel.provider === 'mysql' ? '`' : '"';
    const name = (text: string): string => (quote === '`' ? '\\`' + text + '\\`' : `"${text}"`);
    const columns = values.columns(model);
    const id =
      model.primaryKey?.fields.map(
        (field) => columns.find((column) => column.name === field)?.dbName ?? field,
      ) ?? [];
    const order = id.map(name).join(', ');
    const table = name(model.dbName);
    const number = columns.find(({ type, isList }) => type === 'Int' && !isList);
    const bound = values.given('number').text;
    const where = number ? ` where ${name(number.dbName)} > \${${bound}}` : ` where 1 = \${${bound}}`;
    return this.random.pick([
      `prisma.$queryRaw\`select * from ${table}${where} order by ${order}\``,
      `prisma.$queryRaw\`select count(*) as n from ${table}${where}\``,
      `prisma.$executeRaw\`delete from ${table}${where}\``,
    ]);
  }
}

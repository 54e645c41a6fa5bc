import type { ColumnType } from './column-type';
import { builtin } from './column-type';
import type { Dialect } from './context';

type Plain = (config: ColumnType['config']) => ColumnType;

const PLAIN: Record<Dialect, Partial<Record<string, Plain>>> = {
  postgresql: {
    decimal: (config = { precision: 65, scale: 30 }) => builtin('numeric', config),
    json: (config) => builtin(config?.type === 'json' ? 'json' : 'jsonb'),
    timeOfDay: (config) => builtin('time', config),
    bigint: () => builtin('bigint', { mode: 'number' }),
    bigserial: () => builtin('bigserial', { mode: 'number' }),
  },
  mysql: {
    decimal: (config) => builtin('decimal', config),
    json: () => builtin('json'),
    timeOfDay: (config) =>
      builtin('time', config?.precision === undefined ? undefined : { fsp: config.precision }),
    bigint: (config) => builtin('bigint', { ...config, mode: 'number' }),
  },
  sqlite: {},
};

/** The same column with the values of Drizzle's own types: strings for decimals and times, numbers for big integers. */
export function plainType(type: ColumnType, dialect: Dialect): ColumnType {
  return PLAIN[dialect][type.name]?.(type.config) ?? type;
}

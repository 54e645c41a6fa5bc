/** Columns by which lists may be sorted, and which way. */
export type SortKey = 'name' | 'email';
export type Direction = 'asc' | 'desc';

export const sortKey = (text: string | undefined): SortKey => (text === 'email' ? 'email' : 'name');
export const direction = (text: string | undefined): Direction =>
  text === 'desc' ? 'desc' : 'asc';

/** Whether a filter is an object of operators; else it is a value, dates and decimals among them. */
export function isOperators(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

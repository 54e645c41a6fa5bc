/** True for an error with that class name, of whatever copy of the class it is. */
export function isErrorNamed(error: unknown, name: string): error is Error {
  return error instanceof Error && error.name === name;
}

/** The error of Prisma's validation, for arguments that it does not take. */
export function refused(message: string): Error {
  return Object.assign(new Error(message), { name: 'PrismaClientValidationError' });
}

import type { ASTPath } from 'jscodeshift';
import { bindingOf } from '../source/binding';
import { chainOf, unwrap, type Node } from '../source/syntax';

/** Prisma's classes of errors, as far as code asks for them. */
export type ErrorKind = 'known' | 'notFound' | 'validation' | 'initialization' | 'other';

const CLASSES: Record<string, ErrorKind> = {
  PrismaClientKnownRequestError: 'known',
  // Prisma 4 and 5: a subclass of the known errors, thrown by the …OrThrow operations.
  NotFoundError: 'notFound',
  PrismaClientValidationError: 'validation',
  PrismaClientInitializationError: 'initialization',
  PrismaClientUnknownRequestError: 'other',
  PrismaClientRustPanicError: 'other',
};

/** The kind of errors that a class name stands for; `NotFoundError` is a name that others use, too. */
export function errorKindOfName(name: string, isSurelyPrisma = false): ErrorKind | undefined {
  if (name === 'NotFoundError' && !isSurelyPrisma) return undefined;
  return Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
}

/**
 * The kind of errors that an expression is the class of: `Prisma.PrismaClientKnownRequestError`, or the class by
 * itself, imported (under whatever name and from whatever module) or taken out of `Prisma`. The names are Prisma's
 * alone, so it does not matter through which module they came.
 */
export function errorClassOf(expression: Node, from: ASTPath): { kind: ErrorKind; name: string } | undefined {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return classOfVariable(node.name, from);
  const chain = chainOf(node);
  const name = chain?.at(-1);
  const kind = name === undefined ? undefined : errorKindOfName(name, chain?.at(-2) === 'Prisma');
  return kind && name !== undefined ? { kind, name } : undefined;
}

function classOfVariable(name: string, from: ASTPath): { kind: ErrorKind; name: string } | undefined {
  const binding = bindingOf(from, name);
  if (!binding) return undefined;
  if (binding.kind === 'import') return classOfImport(binding.declaration, binding.path);
  if (binding.declaration.type !== 'VariableDeclarator' || !binding.declaration.init) return undefined;
  const taken = binding.members?.at(-1);
  if (taken !== undefined) {
    const kind = errorKindOfName(taken, chainOf(binding.declaration.init)?.at(-1) === 'Prisma');
    return kind && { kind, name: taken };
  }
  const { init } = binding.declaration;
  return chainOf(init)?.[0] === name ? undefined : errorClassOf(init, binding.path);
}

function classOfImport(specifier: Node, program: ASTPath): { kind: ErrorKind; name: string } | undefined {
  if (specifier.type !== 'ImportSpecifier') return undefined;
  const name = String(specifier.imported.name);
  const { body } = program.node as { body?: Node[] };
  const declaration = body?.find(
    (node) => node.type === 'ImportDeclaration' && node.specifiers?.includes(specifier),
  );
  const source = declaration?.type === 'ImportDeclaration' ? String(declaration.source.value) : '';
  const kind = errorKindOfName(name, /prisma/i.test(source));
  return kind && { kind, name };
}

/** The kind of errors that a type names: `Prisma.PrismaClientKnownRequestError`. */
export function errorTypeOf(type: Node, from: ASTPath): { kind: ErrorKind; name: string } | undefined {
  if (type.type !== 'TSTypeReference') return undefined;
  const { typeName } = type;
  if (typeName.type === 'Identifier') return classOfVariable(typeName.name, from);
  if (typeName.type !== 'TSQualifiedName' || typeName.right.type !== 'Identifier') return undefined;
  const isPrisma = typeName.left.type === 'Identifier' && typeName.left.name === 'Prisma';
  const kind = errorKindOfName(typeName.right.name, isPrisma);
  return kind && { kind, name: typeName.right.name };
}

import type { ASTPath } from 'jscodeshift';
import { DEFINED, type Presence } from '../../query/value';
import { bindingOf, isReassigned, type Binding } from '../../source/binding';
import { chainOf, type Node } from '../../source/syntax';
import type { ReadEnv } from './env';

/** What Next.js hands to a function of a route's file, and where in it the segments of the route are. */
const SEGMENTS: Record<string, readonly string[]> = {
  NextApiRequest: ['query'],
  GetServerSidePropsContext: ['params', 'query'],
  GetStaticPropsContext: ['params'],
};

/**
 * The presence of a segment of the route that the file itself is named after: in `pages/api/teams/[teamId]/index.ts`,
 * `req.query.teamId` is a string. The router calls the file only with that segment, and a segment wins over a query
 * string of its name (Next.js, "Dynamic Routes"). What the program asserts of it (`as { teamId: string }`) is not looked at.
 *
 * @param members From the declared value on: `['teamId']` in `const { teamId } = req.query`.
 * @returns undefined where it is no such segment; also in a function that the file exports by name: another route may call it.
 */
export function presenceOfRouteSegment(
  binding: Binding,
  members: readonly string[],
  env: ReadEnv,
): Presence | undefined {
  const segments = [...env.file.path.matchAll(/(?:^|\/)pages\/.*$/g)].flatMap(([path]) =>
    [...path.matchAll(/\/\[(\.\.\.)?(\w+)\](?=[/.])/g)].map(([, rest, name]) => ({
      name,
      isRest: rest !== undefined,
    })),
  );
  const segment = segments.find(({ name }) => name === members.at(-1));
  if (!segment) return undefined;
  const found = parameterOf(binding, members);
  if (found?.members.length !== 2) return undefined;
  const [place = ''] = found.members;
  const type = annotatedType(found.parameter);
  return type && SEGMENTS[type]?.includes(place) && isOfNext(found.parameter, type)
    ? { ...DEFINED, type: segment.isRest ? 'array' : 'string' }
    : undefined;
}

/** The parameter that a value comes out of: `const { query } = req; const { id } = query as …`. */
function parameterOf(
  binding: Binding,
  members: readonly string[],
): { parameter: Binding; members: readonly string[] } | undefined {
  if (binding.kind === 'parameter') return { parameter: binding, members };
  const { declaration } = binding;
  const chain =
    declaration.type === 'VariableDeclarator' && declaration.init ? chainOf(declaration.init) : undefined;
  const [root = '', ...rest] = chain ?? [];
  const source = chain && bindingOf(binding.path, root);
  return source?.members && source.declaration !== declaration && !isReassigned(source)
    ? parameterOf(source, [...source.members, ...rest, ...members])
    : undefined;
}

function annotatedType({ declaration }: Binding): string | undefined {
  const annotation = (declaration as { typeAnnotation?: Node | null }).typeAnnotation;
  const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined;
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier'
    ? type.typeName.name
    : undefined;
}

/** Whether the parameter's type is Next.js' own, and its function not one that other files may call. */
function isOfNext(parameter: Binding, type: string): boolean {
  const imported = bindingOf(parameter.path, type);
  const statement = imported?.path.node;
  if (imported?.kind !== 'import' || statement?.type !== 'Program') return false;
  const isNext = statement.body.some(
    (node) =>
      node.type === 'ImportDeclaration' &&
      node.source.value === 'next' &&
      (node.specifiers ?? []).some((specifier) => specifier === imported.declaration),
  );
  return isNext && !isExportedByName(parameter.path);
}

function isExportedByName(from: ASTPath): boolean {
  let statement = from;
  while (statement.parent && (statement.parent as ASTPath).node.type !== 'Program')
    statement = statement.parent as ASTPath;
  const program = (statement.parent as ASTPath | null)?.node;
  if (program?.type !== 'Program' || statement.node.type === 'ExportDefaultDeclaration') return false;
  if (statement.node.type === 'ExportNamedDeclaration')
    return !namesIn(statement.node.declaration).every((name) => ROUTE_FUNCTIONS.test(name));
  const names = namesIn(statement.node);
  return program.body.some(
    (node) =>
      node.type === 'ExportNamedDeclaration' &&
      (node.specifiers ?? []).some(
        (specifier) =>
          specifier.type === 'ExportSpecifier' &&
          names.includes(String(specifier.local?.name)) &&
          specifier.exported.name !== 'default',
      ),
  );
}

/** What Next.js itself calls by name. */
const ROUTE_FUNCTIONS = /^(getServerSideProps|getStaticProps)$/;

function namesIn(statement: Node | null | undefined): string[] {
  if (statement?.type === 'FunctionDeclaration') return statement.id ? [String(statement.id.name)] : [];
  if (statement?.type !== 'VariableDeclaration') return [];
  return statement.declarations.flatMap((item) =>
    item.type === 'VariableDeclarator' && item.id.type === 'Identifier' ? [item.id.name] : [],
  );
}

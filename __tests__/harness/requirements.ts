import ts from 'typescript';
import type { SourceText } from './fixture';

/** A value that some run has to pass, because the declared type of a parameter allows it. */
export interface Requirement {
  call: string;
  /** From the argument list: `[0, 'where', 'email']`. */
  path: (string | number)[];
  value: 'undefined' | 'null' | 'empty' | 'true' | 'false';
}

export interface ExportedFunction {
  name: string;
  parameters: number;
  text: string;
  requirements: Requirement[];
}

/** The functions that a file exports, with what their declared parameter types ask of the runs. */
export function exportedFunctions({ path, text }: SourceText): ExportedFunction[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const types = new Map<string, ts.TypeNode | ts.InterfaceDeclaration>();
  for (const statement of file.statements) {
    if (ts.isTypeAliasDeclaration(statement)) types.set(statement.name.text, statement.type);
    if (ts.isInterfaceDeclaration(statement)) types.set(statement.name.text, statement);
  }
  return file.statements.flatMap((statement) =>
    exportsOf(statement).map(({ name, node }) => ({
      name,
      parameters: node.parameters.length,
      text: node.getText(file),
      requirements: node.parameters.flatMap((parameter, index) => {
        const found = ofType(parameter.type, types);
        if (parameter.questionToken || parameter.initializer) found.push({ path: [], value: 'undefined' });
        return found.map(({ path: rest, value }) => ({ call: name, path: [index, ...rest], value }));
      }),
    })),
  );
}

type Callable = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;

function exportsOf(statement: ts.Statement): { name: string; node: Callable }[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return [];
  if (ts.isFunctionDeclaration(statement))
    return [{ name: statement.name?.text ?? 'default', node: statement }];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    ts.isIdentifier(name) &&
    initializer &&
    (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
      ? [{ name: name.text, node: initializer }]
      : [],
  );
}

type Found = Omit<Requirement, 'call'>;
type Types = ReadonlyMap<string, ts.TypeNode | ts.InterfaceDeclaration>;

/** Types are read as written; names are followed within the file. What another file declares asks for nothing. */
function ofType(type: ts.TypeNode | ts.InterfaceDeclaration | undefined, types: Types, depth = 0): Found[] {
  if (!type || depth > 4) return [];
  const inner = (other: ts.TypeNode | ts.InterfaceDeclaration | undefined): Found[] =>
    ofType(other, types, depth + 1);
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(inner);
  if (ts.isParenthesizedTypeNode(type)) return inner(type.type);
  if (ts.isArrayTypeNode(type)) return [{ path: [], value: 'empty' }];
  if (ts.isTypeOperatorNode(type)) return inner(type.type);
  if (ts.isTypeLiteralNode(type) || ts.isInterfaceDeclaration(type))
    return type.members.flatMap((m) => ofMember(m, inner));
  if (ts.isTypeReferenceNode(type)) {
    const name = type.typeName.getText();
    if (name === 'Array' || name === 'ReadonlyArray') return [{ path: [], value: 'empty' }];
    return inner(types.get(name));
  }
  if (ts.isLiteralTypeNode(type))
    return type.literal.kind === ts.SyntaxKind.NullKeyword ? [{ path: [], value: 'null' }] : [];
  if (type.kind === ts.SyntaxKind.UndefinedKeyword) return [{ path: [], value: 'undefined' }];
  if (type.kind !== ts.SyntaxKind.BooleanKeyword) return [];
  return [
    { path: [], value: 'true' },
    { path: [], value: 'false' },
  ];
}

function ofMember(member: ts.TypeElement, inner: (type: ts.TypeNode | undefined) => Found[]): Found[] {
  if (!ts.isPropertySignature(member) || !ts.isIdentifier(member.name)) return [];
  const { text } = member.name;
  const found = inner(member.type);
  if (member.questionToken) found.push({ path: [], value: 'undefined' });
  return found.map(({ path, value }) => ({ path: [text, ...path], value }));
}

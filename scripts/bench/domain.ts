/** An entity of the generated application; all have the same shape, so that every snippet fits every entity. */
export interface Entity {
  /** `Invoice` */
  model: string;
  /** `invoice` */
  accessor: string;
  /** The entity that it belongs to; none for the first. */
  parent?: string;
}

const NAMES =
  'Account Workspace Member Project Task Comment Label Invoice Payment Refund Customer Order Product Shipment Address Ticket Message Channel Event Webhook Report Upload Session Device';

export const ENTITIES: readonly Entity[] = NAMES.split(' ').map((model, index, all) => ({
  model,
  accessor: model.charAt(0).toLowerCase() + model.slice(1),
  parent: index === 0 ? undefined : all[Math.floor((index - 1) / 2)],
}));

/** schema.prisma of the application. */
export function schemaOf(entities: readonly Entity[] = ENTITIES): string {
  const models = entities.map((entity) => modelOf(entity, entities)).join('\n');
  return `datasource db {
  provider = "postgresql"
}

generator client {
  provider = "prisma-client-js"
}

enum Status {
  DRAFT
  ACTIVE
  ARCHIVED
}

${models}`;
}

function modelOf({ model, parent }: Entity, entities: readonly Entity[]): string {
  const children = entities.filter((entity) => entity.parent === model);
  return `model ${model} {
  id        String   @id @default(cuid())
  slug      String   @unique
  name      String
  note      String?
  status    Status   @default(DRAFT)
  total     Int      @default(0)
  views     Int      @default(0)
  dueAt     DateTime?
  createdAt DateTime @default(now())
  updatedAt DateTime @updatedAt
${parent === undefined ? '' : `  parentId  String\n  parent    ${parent} @relation(fields: [parentId], references: [id], onDelete: Cascade)\n`}${children
    .map((child) => `  ${child.accessor}s ${child.model}[]\n`)
    .join('')}
  @@index([status, createdAt])
}
`;
}

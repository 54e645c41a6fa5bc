import { relations } from 'drizzle-orm';
import { customType, integer, pgTable, serial, text, timestamp } from 'drizzle-orm/pg-core';
import Decimal from 'decimal.js';
import { createId } from './make-id';

const decimal = customType<{ data: Decimal; driverData: string }>({
  dataType: () => 'numeric(12, 2)',
  fromDriver: (value) => new Decimal(value),
  toDriver: (value) => value.toString(),
});

export const accounts = pgTable('Account', {
  id: serial().primaryKey(),
  email: text().notNull().unique('Account_email_key'),
  nick: text(),
  status: text().notNull().default('new'),
  credits: integer().notNull().default(0),
  balance: decimal().notNull().default(new Decimal(0)),
  createdAt: timestamp({ precision: 3 }).notNull().$defaultFn(() => new Date()),
  updatedAt: timestamp({ precision: 3 }).notNull().$onUpdate(() => new Date()),
});

export const entries = pgTable('Entry', {
  id: text().primaryKey().$defaultFn(createId),
  label: text().notNull(),
  amount: integer().notNull().default(0),
  createdAt: timestamp({ precision: 3 }).notNull().$defaultFn(() => new Date()),
  accountId: integer().notNull().references(() => accounts.id),
});

export const accountsRelations = relations(accounts, ({ many }) => ({ entries: many(entries) }));
export const entriesRelations = relations(entries, ({ one }) => ({
  account: one(accounts, { fields: [entries.accountId], references: [accounts.id] }),
}));

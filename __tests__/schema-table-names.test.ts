import { schemaNames, tableNames } from '../transforms/lib/drizzle/table-names';
import { readDatamodel } from '../transforms/lib/prisma/read-datamodel';

const read = (body: string) =>
  readDatamodel([['schema.prisma', `datasource db {\n  provider = "postgresql"\n}\n${body}`]]);
const model = (name: string, rest = '') => `model ${name} {\n  id Int @id\n${rest}\n}\n`;
const tables = (body: string, rule?: Parameters<typeof tableNames>[1]) =>
  Object.fromEntries(
    Object.entries(tableNames(read(body), rule)).map(([name, names]) => [name, names.table]),
  );

describe('tableNames', () => {
  it('pluralises the accessor by default', () => {
    const body = ['User', 'AuditLog', 'Category', 'Person', 'Data', 'PostCategory', 'Bus', 'news', 'X_y']
      .map((name) => model(name))
      .join('');
    expect(tables(body)).toEqual({
      AuditLog: 'auditLogs',
      Bus: 'buses',
      Category: 'categories',
      Data: 'data',
      Person: 'people',
      PostCategory: 'postCategories',
      User: 'users',
      X_y: 'x_ies',
      news: 'news',
    });
  });

  it('takes the accessor or the physical name where asked', () => {
    const body = model('UserRole', '@@map("user_roles")') + model('Odd', '@@map("odd-table 2")');
    expect(tables(body, 'model')).toEqual({ Odd: 'odd', UserRole: 'userRole' });
    expect(tables(body, 'database')).toEqual({ Odd: 'oddTable2', UserRole: 'user_roles' });
  });

  it('resolves collisions in alphabetical order, whatever the order in the file', () => {
    const expected = { User: 'users', Users: 'usersTable', usersTable: 'usersTables' };
    const [a, b, c] = [model('User'), model('Users'), model('usersTable')];
    expect(tables(a + b + c)).toEqual(expected);
    expect(tables(c + b + a)).toEqual(expected);
  });

  it('keeps clear of reserved words, of what the files import and of the client', () => {
    const body = ['Import', 'Text', 'Count', 'Db'].map((name) => model(name)).join('');
    expect(tables(body, 'model')).toEqual({
      Count: 'countTable',
      Db: 'dbTable',
      Import: 'importTable',
      Text: 'textTable',
    });
  });

  it('names enums, row types and join tables, none of them twice', () => {
    const names = schemaNames(
      read(
        'enum Role {\n  A\n}\n' +
          model('Post', '  tags Tag[]\n  fans User[] @relation("favorites")\n') +
          model('Tag', '  posts Post[]') +
          model(
            'User',
            '  liked Post[] @relation("favorites")\n  a User[] @relation("Follows")\n  b User[] @relation("Follows")',
          ) +
          model('NewUser') +
          model('Favorite') +
          model('roleEnum') +
          model('UsersRelation'),
      ),
    );
    expect(names.enums).toEqual({ Role: { column: 'roleEnum', labels: 'roleLabels', values: 'Role' } });
    expect(names.models.User).toEqual({
      table: 'users',
      relations: 'usersRelations2',
      row: 'User',
      insert: 'UserInsert',
    });
    expect(names.models.UsersRelation?.table).toBe('usersRelations');
    expect(names.joinTables).toEqual({
      _PostToTag: { table: 'postToTag', relations: 'postToTagRelations', a: 'post', b: 'tag' },
      _favorites: { table: 'favoritesTable', relations: 'favoritesTableRelations', a: 'post', b: 'user' },
      _Follows: { table: 'follows', relations: 'followsRelations', a: 'a', b: 'b' },
    });
  });
});

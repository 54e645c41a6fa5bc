// Another adapter of the same name is left alone.
// schema: auth
class PrismaAdapter {
  constructor(readonly name: string) {}
}

export const adapter = new PrismaAdapter('casbin');

import type { Datamodel } from '../../transforms/lib/prisma/datamodel';

/** Where the databases of a proof are: on a server, or embedded where neither is said. */
export interface ProofServer {
  url?: string;
  /** Why nothing can be run. */
  missing?: string;
}

const PROTOCOLS: Partial<Record<Datamodel['provider'], RegExp>> = {
  postgresql: /^postgres(ql)?:/,
  mysql: /^(mysql|mariadb):/,
};

/** The server that was given, if it is one for the schema's database. MySQL alone cannot do without: nothing embeds it. */
export function serverFor(provider: Datamodel['provider'], given: string | undefined): ProofServer {
  if (given !== undefined && PROTOCOLS[provider]?.test(given))
    return { url: given.replace(/^mariadb:/, 'mysql:') };
  if (provider !== 'mysql') return {};
  return {
    missing:
      'MySQL is not embedded: name a server on which databases may be made, with --server mysql://root@127.0.0.1:3306 or DRIZZLE_CODEMODS_SERVER',
  };
}

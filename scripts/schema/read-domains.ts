import { readFile } from 'node:fs/promises';
import { CliError } from '../cli-error';

/**
 * Domain by model name, from a JSON file `{ "billing": ["Invoice", "Payment"] }`.
 * @throws CliError for a file that is not there or has another form, and for a model that is in two domains.
 */
export async function readDomains(file: string): Promise<Record<string, string>> {
  const domains: Record<string, string> = {};
  for (const [domain, models] of Object.entries(await readMapping(file))) {
    for (const model of models) {
      if (domains[model] !== undefined) {
        throw new CliError(
          `${file}: ${model} is both in ${domains[model]} and in ${domain}; give it to one.`,
        );
      }
      domains[model] = domain;
    }
  }
  return domains;
}

async function readMapping(file: string): Promise<Record<string, string[]>> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new CliError(
      `${file} cannot be read as JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
  const isMapping =
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(
      (models) => Array.isArray(models) && models.every((model) => typeof model === 'string'),
    );
  if (!isMapping)
    throw new CliError(`${file} must map domains to lists of models: { "billing": ["Invoice", "Payment"] }.`);
  return value as Record<string, string[]>;
}

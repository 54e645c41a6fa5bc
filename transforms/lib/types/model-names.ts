import type { Datamodel, Model } from '../prisma/datamodel';

/** What follows a model's name in the names of Prisma's types; the longest that fits decides. */
const SUFFIXES = [
  'GetPayload',
  'WhereUniqueInput',
  'WhereInput',
  'ScalarWhereInput',
  'OrderByWithRelationInput',
  'OrderByWithRelationAndSearchRelevanceInput',
  'UncheckedCreateInput',
  'CreateManyInput',
  'CreateInput',
  'UncheckedUpdateInput',
  'UncheckedUpdateManyInput',
  'UpdateManyMutationInput',
  'UpdateInput',
  'ScalarFieldEnum',
  'Select',
  'Include',
  'Omit',
  'Delegate',
  'FindUniqueArgs',
  'FindUniqueOrThrowArgs',
  'FindFirstArgs',
  'FindFirstOrThrowArgs',
  'FindManyArgs',
  'CreateArgs',
  'CreateManyArgs',
  'UpdateArgs',
  'UpdateManyArgs',
  'UpsertArgs',
  'DeleteArgs',
  'DeleteManyArgs',
  'CountArgs',
  'AggregateArgs',
  'GroupByArgs',
  'DefaultArgs',
] as const;

export type Suffix = (typeof SUFFIXES)[number];

/** `UserWhereInput` → the model `User` and `WhereInput`; undefined for what belongs to no model. */
export function modelType(name: string, datamodel: Datamodel): { model: Model; suffix: Suffix } | undefined {
  const found = SUFFIXES.flatMap((suffix) => {
    if (!name.endsWith(suffix)) return [];
    const model = modelOf(name.slice(0, -suffix.length), datamodel);
    return model ? [{ model, suffix }] : [];
  });
  return found.sort((a, b) => b.suffix.length - a.suffix.length)[0];
}

/** Models that the client has, by name: ignored ones have no types. */
export function modelOf(name: string, datamodel: Datamodel): Model | undefined {
  return datamodel.models.find((model) => model.name === name && !model.isIgnored);
}

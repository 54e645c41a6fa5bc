import { db } from '@/db';
import { entries } from '@/db/schema';

export const run = async () => db.$count(entries);

import type { Kysely, SelectQueryBuilder, ShallowDehydrateObject } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tables } from './tables.ts';

/** A row that has come as JSON: its times are text. */
export type JsonRow<Row> = ShallowDehydrateObject<Row>;

/**
 * The rows of a query, handed over in one piece: value by value, as rows usually come, is most of what a page of many
 * rows with many columns costs the embedded database.
 */
export const rowsInOne = async <Table extends keyof Tables, Row>(
  db: Kysely<Tables>,
  query: SelectQueryBuilder<Tables, Table, Row>,
): Promise<JsonRow<Row>[]> => {
  const { rows } = await db.selectNoFrom(jsonArrayFrom(query).as('rows')).executeTakeFirstOrThrow();
  return rows;
};

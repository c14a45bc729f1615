/** One numbered step of the schema. A released migration never changes; a change is a new one. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

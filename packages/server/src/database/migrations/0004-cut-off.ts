/** How long films say that they are which were cut off before. */
export const cutOffFilms = {
  up: `alter table recordings add column stated_duration_s float8;`,
  down: `alter table recordings drop column stated_duration_s;`,
};

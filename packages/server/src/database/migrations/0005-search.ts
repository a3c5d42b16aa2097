/**
 * What is searched of a recording in one column, in small letters: a search that finds little reads every row, and making
 * letters small there took most of its time.
 */
export const search = {
  up: `
    alter table recordings add column search_text text not null default '';

    create function set_search_text() returns trigger language plpgsql as $$
    begin
      new.search_text := lower(concat_ws(chr(10), new.file_name, new.notes, array_to_string(new.tags, chr(10))));
      return new;
    end
    $$;

    create trigger recordings_search_text before insert or update on recordings
      for each row execute function set_search_text();

    update recordings set search_text = '';
  `,
  down: `
    drop trigger recordings_search_text on recordings;
    drop function set_search_text;
    alter table recordings drop column search_text;
  `,
};

import type { Setting, SettingGroup } from './row.ts';
import { groups } from './table/index.ts';

const code = (text: string): string => `\`${text}\``;

const defaultOf = ({ byDefault }: Setting<unknown>): string => {
  if (byDefault === undefined || (Array.isArray(byDefault) && byDefault.length === 0)) return '';
  return code(typeof byDefault === 'string' ? byDefault : JSON.stringify(byDefault));
};

const rowOf = (row: Setting<unknown>): string => {
  const what = row.secret ? `${row.what} A secret.` : row.what;
  const cells = [
    row.environment.map(code).join(', '),
    code(row.key),
    defaultOf(row),
    row.kind.expected,
    what,
  ];
  return `| ${cells.join(' | ')} |`;
};

const sectionOf = ({ title, settings }: { title: string; settings: SettingGroup }): string =>
  [
    `## ${title}`,
    '',
    '| environment | key in the file | default | must be | what |',
    '| --- | --- | --- | --- | --- |',
    ...Object.values(settings).map(rowOf),
  ].join('\n');

const introduction = `# Settings

<!-- Made from packages/server/src/settings/table by \`npm run generate\`. -->

A setting is read from the environment, else from a file, else it has its default. The file is JSON, one object with the
keys below: \`kinema.config.json\` in the folder where Kinema is started, or the file that \`KINEMA_CONFIG\` names. Where a
setting has several variables, the first that is set counts; an empty one counts as not set. Paths are relative to the
folder where Kinema is started.

A value out of its range, a \`KINEMA_\` name or a key of the file that is not listed here stops the start with one sentence
that names it. Variables of earlier guides that nothing reads any more are told once in the log. \`kinema config\` prints
what is in force and where each value comes from, secrets masked.`;

/** The page of the documentation that lists every setting; Markdown. */
export const settingsDocument = (): string => `${[introduction, ...groups.map(sectionOf)].join('\n\n')}\n`;

import { errorCatalogue, type ErrorCode } from '@kinema/motion';

interface Described {
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly advice: string;
}

/** Sentences begin with a capital; what stands in braces is filled in. */
const sentence = (text: string): string => {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
};

const described = (): Described[] =>
  (Object.keys(errorCatalogue) as ErrorCode[]).sort().map((code) => {
    const { status, message, advice } = errorCatalogue[code];
    return { code, status, message: sentence(message), advice };
  });

const introduction = [
  'Every error of the API is a problem document (RFC 9457, `application/problem+json`). Programs go by its `code`, which never changes its meaning; `detail` says in one sentence what happened this time, `advice` what to do about it, and `request_id` finds the request in the log. `type` leads here. The command line says the same sentences.',
  'What stands in braces is filled in. The status is that of the answer; errors that stop a start or a command have one too, which nobody sees.',
];

/** docs/errors.md, made from the catalogue. */
export const errorsMarkdown = (): string => {
  const sections = described().map(({ code, status, message, advice }) =>
    [`## ${code}`, '', `Status ${status}. ${message}`, '', advice].join('\n'),
  );
  const made = '<!-- Made from packages/motion/src/errors by `npm run generate`. -->';
  return `${['# Errors', made, ...introduction, ...sections].join('\n\n')}\n`;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Text with what stands in backquotes as code. */
const inline = (text: string): string => escaped(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');

/** The same as a page of the server. */
export const errorsPage = (stylesheet: string): string => {
  const sections = described().map(
    ({ code, status, message, advice }) =>
      `<section id="${code}"><h2>${code}</h2><p>Status ${status}. ${inline(message)}</p><p>${inline(advice)}</p></section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Errors · Kinema</title>
<link rel="icon" href="../favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${escaped(stylesheet)}">
</head>
<body>
<main>
<h1>Errors</h1>
${introduction.map((text) => `<p>${inline(text)}</p>`).join('\n')}
<p><a href="../docs">All requests and answers</a></p>
${sections.join('\n')}
</main>
</body>
</html>
`;
};

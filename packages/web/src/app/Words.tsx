/** Words of the server, in which what is typed as it stands is between backticks. */
export const Words = ({ children }: { children: string }) =>
  children.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));

/** Whether a host name, as in a URL or a Host header without its port, can only mean this machine. */
export const isLoopbackHostname = (hostname: string): boolean => {
  const name = hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return name === 'localhost' || name === '::1' || isLoopbackIpv4(name);
};

/** Whether the other end of a socket is this machine. */
export const isLoopbackAddress = (address: string | undefined): boolean =>
  address !== undefined && (address === '::1' || isLoopbackIpv4(address.replace(/^::ffff:/i, '')));

const isLoopbackIpv4 = (address: string): boolean => {
  const parts = address.split('.');
  return (
    parts.length === 4 &&
    parts[0] === '127' &&
    parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
  );
};

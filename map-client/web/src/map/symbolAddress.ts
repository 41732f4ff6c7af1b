/** One drawing of a kind serves map, tables, reports and the desktop client alike. */
export const symbolAddress = (kind: string) => `/symbols/${encodeURIComponent(kind)}.svg`;

/** `to[0].parentCode` of a problem, as the path of a form field: ['to', 0, 'parentCode']. */
export function fieldPath(field: string): (string | number)[] {
  const parts = field.replace(/^\$\.?/, '').match(/[^.[\]]+/g) ?? [];
  const path = parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part.charAt(0).toLowerCase() + part.slice(1)));
  // The form has one field for all divisions a change starts from, and one for a whole shape.
  if (path[0] === 'from') return ['from'];
  return path[0] === 'to' ? path.slice(0, 3) : path.slice(0, 1);
}

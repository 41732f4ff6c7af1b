export const signKinds = ['road', 'village', 'building'] as const;
export type SignKind = (typeof signKinds)[number];
export const isSignKind = (text: string): text is SignKind => (signKinds as readonly string[]).includes(text);

/** The sign a thing of a category carries (GB/T 18521: 23 transport, 21 divisions, 22 settlements). */
export const signKindOf = (category: string): SignKind => (category.startsWith('23') ? 'road' : category.startsWith('21') || category.startsWith('222') ? 'village' : 'building');

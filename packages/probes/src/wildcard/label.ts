/** The first label of a name that nobody would make; the same at every look, so that resolvers can keep the answer. */
export const INVENTED_LABEL = 'scrutineer-asks-for-a-name-that-nobody-made';

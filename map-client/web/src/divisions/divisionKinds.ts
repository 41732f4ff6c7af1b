/** The kinds a division can be given in a change, from the county down. */
export const divisionKinds = ['district', 'county', 'autonomous-county', 'county-level-city', 'subdistrict', 'town', 'township', 'ethnic-township', 'administrative-village', 'community'];

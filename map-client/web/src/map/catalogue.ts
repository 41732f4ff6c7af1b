import layers from '../../../layers.json';
import type { Outcome } from '../address/address';
import type { Level } from '../api/types';
import type { Bilingual } from '../words/words';

/** Pairs of zoom and value, interpolated between. */
export type Stops = number[];

export interface CatalogueLayer {
  id: string;
  group: string;
  source: string;
  /** The layer within the tiles, where it is not named as the source. */
  sourceLayer?: string;
  level?: Level;
  kind: 'fill' | 'line' | 'symbol' | 'icon';
  minZoom: number;
  maxZoom: number;
  colour: string;
  opacity?: number;
  width?: Stops;
  dash?: number[];
  colours?: Record<string, string>;
  byClass?: { widths: Record<string, Stops>; other: Stops };
  along?: boolean;
  halo?: string;
  size?: Stops;
  text?: string;
  textFrom?: number;
  icon?: string;
}

export interface Catalogue {
  background: string;
  land: string;
  colours: Record<Outcome | 'selected' | 'hovered', string>;
  sources: { id: string; minZoom: number; maxZoom: number }[];
  groups: { id: string; title: Bilingual; shown: boolean }[];
  layers: CatalogueLayer[];
}

export const catalogue = layers as Catalogue;

export const groupShown = (id: string, toggled: string[]) =>
  (catalogue.groups.find((group) => group.id === id)?.shown ?? false) !== toggled.includes(id);

/** The finest division level a person sees as a surface at a zoom: what a click there means. */
export function levelAt(zoom: number): Level {
  const surfaces = catalogue.layers.filter((layer) => layer.kind === 'fill' && layer.level && zoom >= layer.minZoom && zoom < layer.maxZoom);
  return surfaces.at(-1)?.level ?? 'province';
}

import layers from '../../../layers.json';
import type { DeskId, Outcome } from '../address/address';
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
  kind: 'fill' | 'line' | 'symbol' | 'icon' | 'dot';
  minZoom: number;
  maxZoom: number;
  /** From which zoom it is drawn on a desk that is about it. */
  minZoomOn?: Partial<Record<DeskId, number>>;
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
  /** Which things of a mixed source: a line's name runs along it. */
  shape?: 'point' | 'line';
  /** Beginnings of category codes that other layers draw already. */
  except?: string[];
  /** The property by which labels are placed, the smaller the sooner. */
  order?: string;
  /** How far above its point a label stands, in its own height. */
  above?: number;
}

export interface Catalogue {
  background: string;
  land: string;
  colours: Record<Outcome | 'near' | 'selected' | 'hovered', string>;
  /** The results of an assessment: right under one layer, filled by outcome, a line between. */
  assessment: { below: string; opacity: number; line: string; lineWidth: number };
  /** Kinds of facility that have a symbol. */
  symbols: string[];
  sources: { id: string; minZoom: number; maxZoom: number }[];
  /** `hiddenOn`: desks on which a group would cover what is looked at, and is off until asked for. */
  groups: { id: string; title: Bilingual; shown: boolean; hiddenOn?: DeskId[] }[];
  layers: CatalogueLayer[];
}

export const catalogue = layers as Catalogue;

export function groupShown(id: string, toggled: string[], desk: DeskId): boolean {
  const group = catalogue.groups.find((one) => one.id === id);
  const byItself = group !== undefined && group.shown && !group.hiddenOn?.includes(desk);
  return byItself !== toggled.includes(id);
}

export const minZoomOf = (layer: CatalogueLayer, desk: DeskId) => layer.minZoomOn?.[desk] ?? layer.minZoom;

/** The finest division level a person sees as a surface at a zoom: what a click there means. */
export function levelAt(zoom: number): Level {
  const surfaces = catalogue.layers.filter((layer) => layer.kind === 'fill' && layer.level && zoom >= layer.minZoom && zoom < layer.maxZoom);
  return surfaces.at(-1)?.level ?? 'province';
}

import type { LineagePackage } from '@tecmns/netlist';

/** By id of the node, or name of the entry of a folder, the packages in it. */
export type NodePackages = ReadonlyMap<string, readonly LineagePackage[]>;

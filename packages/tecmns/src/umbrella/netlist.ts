export * from '@tecmns/netlist';

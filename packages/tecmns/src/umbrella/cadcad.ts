export * from '@tecmns/cadcad';

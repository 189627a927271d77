export * from '@tecmns/ltfte';

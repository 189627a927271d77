export * from '@tecmns/mechanisms';

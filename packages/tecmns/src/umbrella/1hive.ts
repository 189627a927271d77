export * from '@tecmns/1hive';

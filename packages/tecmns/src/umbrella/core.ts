export * from '@tecmns/core';

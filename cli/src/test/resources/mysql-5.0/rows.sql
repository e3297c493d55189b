-- A small site with what MySQL 5.5 lets in: zero dates, other character sets, tables without transactions.
INSERT INTO bairong_Config VALUES ('True', '5.0.145', NULL, '', '2017-03-01 08:00:00', NULL, '{"isUrlGlobalSetting":"False"}');
INSERT INTO bairong_Administrator (UserName, Password, PasswordFormat, PasswordSalt, CreationDate, LastActivityDate,
  CountOfLogin, IsLockedOut, DisplayName, Email, Mobile) VALUES ('管理员', 'c2VjcmV0', 'Encrypted', 'c2FsdA==',
  '2013-09-11 00:00:00', '2017-06-30 23:59:59', 12, 'False', '张三 "三"', 'zhang@example.org', '13800000000');
INSERT INTO siteserver_PublishmentSystem (PublishmentSystemId, PublishmentSystemName, PublishmentSystemType,
  AuxiliaryTableForContent, CheckContentLevel, PublishmentSystemDir, PublishmentSystemUrl, IsHeadquarters,
  ParentPublishmentSystemId, Taxis, SettingsXml) VALUES
  (1, '主站', 'CMS', 'model_Content', 2, '', '/', 'True', 0, 1, 'Charset=utf-8&PageSize=25'),
  (7, '分站', 'CMS', 'model_Content', 1, 'news', '/news', 'False', 0, 2, NULL);
INSERT INTO siteserver_Node (NodeId, NodeName, NodeType, PublishmentSystemId, ContentModelId, ParentId, ParentsPath,
  ParentsCount, ChildrenCount, IsLastNode, NodeIndexName, Taxis, AddDate, Content, ContentNum) VALUES
  (1, '首页', 'BackgroundPublishNode', 1, 'Content', 0, '0', 0, 1, 'True', '首页', 1, '2013-09-11 10:00:00', NULL, 0),
  (2, '新闻 & "公告"', 'BackgroundNormalNode', 1, 'Content', 1, '1', 1, 0, 'True', '', 2, '2013-09-12 10:00:00', '<p>栏目</p>', 3),
  (7, '分站', 'BackgroundPublishNode', 7, 'Content', 0, '0', 0, 0, 'True', '', 1, '2014-01-01 00:00:00', '', 0);
INSERT INTO siteserver_Template (TemplateId, PublishmentSystemId, TemplateName, TemplateType, RelatedFileName,
  CreatedFileFullName, CreatedFileExtName, Charset, IsDefault) VALUES
  (1, 1, '系统首页模板', 'IndexPageTemplate', 'T_系统首页模板.html', '@/index.html', '.html', 'utf-8', 'True');
INSERT INTO model_Content (ID, NodeID, PublishmentSystemID, AddUserName, Taxis, IsChecked, CheckedLevel, Hits, Title,
  Content, Summary, IsTop, AddDate, LastEditDate) VALUES
  (1, 2, 1, '管理员', 1, 'True', 2, 100, '第一篇''文章', '<p>正文
第二行 \\ "引号"</p>', '', 'True', '2015-06-01 12:34:56', '2015-06-02 00:00:00'),
  (2, 2, 1, '管理员', 2, 'False', 0, 0, 'trailing blanks   ', NULL, NULL, 'False', '1986-05-04 02:30:00', '0000-00-00 00:00:00'),
  (3, 2, 1, NULL, 3, 'True', 2, 2147483647, '', '', 'ß € ÿ', 'False', '9999-12-31 23:59:59', NULL);
DELETE FROM model_Content WHERE ID = 99;
ALTER TABLE model_Content AUTO_INCREMENT = 500;
CREATE TABLE own_types (Id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, Flag TINYINT(1), Small TINYINT UNSIGNED,
  Big BIGINT UNSIGNED, Bits BIT(5), Born YEAR, Span TIME, Colour ENUM('red', 'blue''s'), Marks SET('a', 'b', 'c'),
  Price DECIMAL(20,5), Ratio DOUBLE, Weight FLOAT, Code CHAR(5), Raw VARBINARY(20), Picture MEDIUMBLOB, Body MEDIUMTEXT,
  Day DATE, Stamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);
INSERT INTO own_types VALUES (1, 2, 255, 18446744073709551615, b'10101', 2012, '-12:30:00', 'blue''s', 'a,c',
  123456789012345.12345, 0.1, 1.5, 'ab', X'00FF10', X'DEADBEEF', 'text', '2012-02-29', '2012-02-29 12:00:00');
INSERT INTO own_types VALUES (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  NULL, NULL, '1970-01-02 00:00:00');
CREATE TABLE own_guestbook (Id INT NOT NULL PRIMARY KEY, Name VARCHAR(50), City VARCHAR(20) CHARACTER SET latin1,
  KEY by_name (Name(10))) ENGINE=MyISAM CHARACTER SET gbk;
INSERT INTO own_guestbook VALUES (1, '李四，北京', 'Zürich'), (2, '', NULL);

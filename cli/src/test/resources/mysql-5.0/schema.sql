-- The tables of SS CMS 5.0 on MySQL, as its install script makes them: names, types and keys of the facts.

CREATE TABLE `bairong_Administrator` (
  `UserName` NATIONAL VARCHAR(255) NOT NULL, `Password` NATIONAL VARCHAR(255) NULL, `PasswordFormat` VARCHAR(50) NULL,
  `PasswordSalt` NATIONAL VARCHAR(128) NULL, `CreationDate` DATETIME NULL, `LastActivityDate` DATETIME NULL,
  `CountOfLogin` INT NULL, `CountOfFailedLogin` INT NULL, `CreatorUserName` NATIONAL VARCHAR(255) NULL, `IsLockedOut`
  VARCHAR(18) NULL, `PublishmentSystemIdCollection` VARCHAR(50) NULL, `PublishmentSystemId` INT NULL, `DepartmentId`
  INT NULL, `AreaId` INT NULL, `DisplayName` NATIONAL VARCHAR(50) NULL, `Email` NATIONAL VARCHAR(50) NULL, `Mobile`
  VARCHAR(20) NULL, PRIMARY KEY (`UserName`));
CREATE TABLE `bairong_AdministratorsInRoles` (
  `RoleName` NATIONAL VARCHAR(255) NOT NULL, `UserName` NATIONAL VARCHAR(255) NOT NULL, PRIMARY KEY (`RoleName`,
  `UserName`));
CREATE TABLE `bairong_Area` (
  `AreaId` INT NOT NULL AUTO_INCREMENT, `AreaName` NATIONAL VARCHAR(255) NULL, `ParentId` INT NULL, `ParentsPath`
  NATIONAL VARCHAR(255) NULL, `ParentsCount` INT NULL, `ChildrenCount` INT NULL, `IsLastNode` VARCHAR(18) NULL,
  `Taxis` INT NULL, `CountOfAdmin` INT NULL, PRIMARY KEY (`AreaId`));
CREATE TABLE `bairong_Config` (
  `IsInitialized` VARCHAR(18) NULL, `DatabaseVersion` VARCHAR(50) NULL, `RestrictionBlackList` NATIONAL VARCHAR(255)
  NULL, `RestrictionWhiteList` NATIONAL VARCHAR(255) NULL, `UpdateDate` DATETIME NULL, `UserConfig` LONGTEXT NULL,
  `SystemConfig` LONGTEXT NULL);
CREATE TABLE `bairong_ContentCheck` (
  `CheckId` INT NOT NULL AUTO_INCREMENT, `TableName` VARCHAR(50) NULL, `PublishmentSystemId` INT NULL, `NodeId` INT
  NULL, `ContentId` INT NULL, `IsAdmin` VARCHAR(18) NULL, `UserName` NATIONAL VARCHAR(255) NULL, `IsChecked`
  VARCHAR(18) NULL, `CheckedLevel` INT NULL, `CheckDate` DATETIME NULL, `Reasons` NATIONAL VARCHAR(255) NULL, PRIMARY
  KEY (`CheckId`));
CREATE TABLE `bairong_ContentModel` (
  `ModelId` VARCHAR(50) NOT NULL, `SiteId` INT NOT NULL, `ModelName` NATIONAL VARCHAR(50) NULL, `IsSystem` VARCHAR(18)
  NULL, `TableName` VARCHAR(200) NULL, `TableType` VARCHAR(50) NULL, `IconUrl` VARCHAR(50) NULL, `Description`
  NATIONAL VARCHAR(255) NULL, PRIMARY KEY (`ModelId`, `SiteId`));
CREATE TABLE `bairong_Count` (
  `CountId` INT NOT NULL AUTO_INCREMENT, `RelatedTableName` NATIONAL VARCHAR(255) NULL, `RelatedIdentity` NATIONAL
  VARCHAR(255) NULL, `CountType` VARCHAR(50) NULL, `CountNum` INT NULL, PRIMARY KEY (`CountId`));
CREATE TABLE `bairong_DbCache` (
  `Id` INT NOT NULL AUTO_INCREMENT, `CacheKey` VARCHAR(200) NULL, `CacheValue` NATIONAL VARCHAR(500) NULL, `AddDate`
  DATETIME NULL, PRIMARY KEY (`Id`));
CREATE TABLE `bairong_Department` (
  `DepartmentId` INT NOT NULL AUTO_INCREMENT, `DepartmentName` NATIONAL VARCHAR(255) NULL, `Code` VARCHAR(50) NULL,
  `ParentId` INT NULL, `ParentsPath` NATIONAL VARCHAR(255) NULL, `ParentsCount` INT NULL, `ChildrenCount` INT NULL,
  `IsLastNode` VARCHAR(18) NULL, `Taxis` INT NULL, `AddDate` DATETIME NULL, `Summary` NATIONAL VARCHAR(255) NULL,
  `CountOfAdmin` INT NULL, PRIMARY KEY (`DepartmentId`));
CREATE TABLE `bairong_Digg` (
  `DiggId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `RelatedIdentity` INT NULL, `Good` INT NULL,
  `Bad` INT NULL, PRIMARY KEY (`DiggId`));
CREATE TABLE `bairong_ErrorLog` (
  `Id` INT NOT NULL AUTO_INCREMENT, `AddDate` DATETIME NULL, `Message` NATIONAL VARCHAR(255) NULL, `Stacktrace`
  LONGTEXT NULL, `Summary` LONGTEXT NULL, PRIMARY KEY (`Id`));
CREATE TABLE `bairong_Log` (
  `Id` INT NOT NULL AUTO_INCREMENT, `UserName` VARCHAR(50) NULL, `IpAddress` VARCHAR(50) NULL, `AddDate` DATETIME
  NULL, `Action` NATIONAL VARCHAR(255) NULL, `Summary` NATIONAL VARCHAR(255) NULL, PRIMARY KEY (`Id`));
CREATE TABLE `bairong_PermissionsInRoles` (
  `RoleName` NATIONAL VARCHAR(255) NOT NULL, `GeneralPermissions` TEXT NULL, PRIMARY KEY (`RoleName`));
CREATE TABLE `bairong_Roles` (
  `RoleName` NATIONAL VARCHAR(255) NOT NULL, `CreatorUserName` NATIONAL VARCHAR(255) NULL, `Description` NATIONAL
  VARCHAR(255) NULL, PRIMARY KEY (`RoleName`));
CREATE TABLE `bairong_TableCollection` (
  `TableEnName` VARCHAR(50) NOT NULL, `TableCnName` NATIONAL VARCHAR(50) NULL, `AttributeNum` INT NULL,
  `AuxiliaryTableType` VARCHAR(50) NULL, `IsCreatedInDb` VARCHAR(18) NULL, `IsChangedAfterCreatedInDb` VARCHAR(18)
  NULL, `IsDefault` VARCHAR(18) NULL, `Description` LONGTEXT NULL, PRIMARY KEY (`TableEnName`));
CREATE TABLE `bairong_TableMatch` (
  `TableMatchId` INT NOT NULL AUTO_INCREMENT, `ConnectionString` VARCHAR(200) NULL, `TableName` VARCHAR(200) NULL,
  `ConnectionStringToMatch` VARCHAR(200) NULL, `TableNameToMatch` VARCHAR(200) NULL, `ColumnsMap` LONGTEXT NULL,
  PRIMARY KEY (`TableMatchId`));
CREATE TABLE `bairong_TableMetadata` (
  `TableMetadataId` INT NOT NULL AUTO_INCREMENT, `AuxiliaryTableEnName` VARCHAR(50) NOT NULL, `AttributeName`
  VARCHAR(50) NULL, `DataType` VARCHAR(50) NULL, `DataLength` INT NULL, `Taxis` INT NULL, `IsSystem` VARCHAR(18) NULL,
  PRIMARY KEY (`TableMetadataId`));
CREATE TABLE `bairong_TableStyle` (
  `TableStyleId` INT NOT NULL AUTO_INCREMENT, `RelatedIdentity` INT NULL, `TableName` VARCHAR(50) NULL,
  `AttributeName` VARCHAR(50) NULL, `Taxis` INT NULL, `DisplayName` NATIONAL VARCHAR(255) NULL, `HelpText`
  VARCHAR(255) NULL, `IsVisible` VARCHAR(18) NULL, `IsVisibleInList` VARCHAR(18) NULL, `IsSingleLine` VARCHAR(18)
  NULL, `InputType` VARCHAR(50) NULL, `IsRequired` VARCHAR(18) NULL, `DefaultValue` VARCHAR(255) NULL, `IsHorizontal`
  VARCHAR(18) NULL, `ExtendValues` LONGTEXT NULL, PRIMARY KEY (`TableStyleId`));
CREATE TABLE `bairong_TableStyleItem` (
  `TableStyleItemId` INT NOT NULL AUTO_INCREMENT, `TableStyleId` INT NOT NULL, `ItemTitle` VARCHAR(255) NULL,
  `ItemValue` VARCHAR(255) NULL, `IsSelected` VARCHAR(18) NULL, PRIMARY KEY (`TableStyleItemId`));
CREATE TABLE `bairong_Tags` (
  `TagId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `ContentIdCollection` NATIONAL VARCHAR(255)
  NULL, `Tag` NATIONAL VARCHAR(255) NULL, `UseNum` INT NULL, PRIMARY KEY (`TagId`));
CREATE TABLE `bairong_ThirdLogin` (
  `Id` INT NOT NULL AUTO_INCREMENT, `ThirdLoginType` VARCHAR(50) NULL, `ThirdLoginName` NATIONAL VARCHAR(50) NULL,
  `IsEnabled` VARCHAR(18) NULL, `Taxis` INT NULL, `Description` NATIONAL VARCHAR(255) NULL, `SettingsXml` LONGTEXT
  NULL, PRIMARY KEY (`Id`));
CREATE TABLE `bairong_UserBinding` (
  `UserId` INT NOT NULL, `ThirdLoginType` VARCHAR(50) NULL, `ThirdLoginUserId` NATIONAL VARCHAR(200) NULL, PRIMARY KEY
  (`UserId`));
CREATE TABLE `bairong_UserGroup` (
  `GroupId` INT NOT NULL AUTO_INCREMENT, `GroupName` NATIONAL VARCHAR(50) NULL, `IsDefault` VARCHAR(18) NULL,
  `Description` NATIONAL VARCHAR(255) NULL, `ExtendValues` LONGTEXT NULL, PRIMARY KEY (`GroupId`));
CREATE TABLE `bairong_UserLog` (
  `Id` INT NOT NULL AUTO_INCREMENT, `UserName` VARCHAR(50) NULL, `IpAddress` VARCHAR(50) NULL, `AddDate` DATETIME
  NULL, `Action` NATIONAL VARCHAR(255) NULL, `Summary` NATIONAL VARCHAR(255) NULL, PRIMARY KEY (`Id`));
CREATE TABLE `bairong_Users` (
  `UserId` INT NOT NULL AUTO_INCREMENT, `UserName` NATIONAL VARCHAR(255) NULL, `Password` NATIONAL VARCHAR(255) NULL,
  `PasswordFormat` VARCHAR(50) NULL, `PasswordSalt` NATIONAL VARCHAR(128) NULL, `GroupId` INT NULL, `CreateDate`
  DATETIME NULL, `LastResetPasswordDate` DATETIME NULL, `LastActivityDate` DATETIME NULL, `CountOfLogin` INT NULL,
  `CountOfFailedLogin` INT NULL, `CountOfWriting` INT NULL, `IsChecked` VARCHAR(18) NULL, `IsLockedOut` VARCHAR(18)
  NULL, `DisplayName` NATIONAL VARCHAR(255) NULL, `Email` NATIONAL VARCHAR(255) NULL, `Mobile` VARCHAR(20) NULL,
  `AvatarUrl` VARCHAR(200) NULL, `Organization` NATIONAL VARCHAR(255) NULL, `Department` NATIONAL VARCHAR(255) NULL,
  `Position` NATIONAL VARCHAR(255) NULL, `Gender` NATIONAL VARCHAR(50) NULL, `Birthday` VARCHAR(50) NULL, `Education`
  NATIONAL VARCHAR(255) NULL, `Graduation` NATIONAL VARCHAR(255) NULL, `Address` NATIONAL VARCHAR(255) NULL, `WeiXin`
  NATIONAL VARCHAR(255) NULL, `Qq` VARCHAR(50) NULL, `WeiBo` NATIONAL VARCHAR(255) NULL, `Interests` NATIONAL
  VARCHAR(255) NULL, `Signature` NATIONAL VARCHAR(255) NULL, `ExtendValues` LONGTEXT NULL, PRIMARY KEY (`UserId`));
CREATE TABLE `siteserver_AdArea` (
  `AdAreaId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `AdAreaName` NATIONAL VARCHAR(50) NULL,
  `Width` INT NULL, `Height` INT NULL, `Summary` NATIONAL VARCHAR(255) NULL, `IsEnabled` VARCHAR(18) NULL, `AddDate`
  DATETIME NULL, PRIMARY KEY (`AdAreaId`));
CREATE TABLE `siteserver_AdMaterial` (
  `AdMaterialId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `AdvId` INT NOT NULL, `AdvertId` INT
  NULL, `AdMaterialName` NATIONAL VARCHAR(50) NULL, `AdMaterialType` VARCHAR(50) NULL, `Code` LONGTEXT NULL,
  `TextWord` NATIONAL VARCHAR(255) NULL, `TextLink` VARCHAR(200) NULL, `TextColor` VARCHAR(10) NULL, `TextFontSize`
  INT NULL, `ImageUrl` VARCHAR(200) NULL, `ImageLink` VARCHAR(200) NULL, `ImageWidth` INT NULL, `ImageHeight` INT
  NULL, `ImageAlt` NATIONAL VARCHAR(50) NULL, `Weight` INT NULL, `IsEnabled` VARCHAR(18) NULL, PRIMARY KEY
  (`AdMaterialId`));
CREATE TABLE `siteserver_Adv` (
  `AdvId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `AdAreaId` INT NOT NULL, `AdvName` NATIONAL
  VARCHAR(50) NULL, `Summary` NATIONAL VARCHAR(255) NULL, `IsEnabled` VARCHAR(18) NULL, `IsDateLimited` VARCHAR(18)
  NULL, `StartDate` DATETIME NULL, `EndDate` DATETIME NULL, `LevelType` NATIONAL VARCHAR(50) NULL, `Level` INT NULL,
  `IsWeight` VARCHAR(18) NULL, `Weight` INT NULL, `RotateType` NATIONAL VARCHAR(50) NULL, `RotateInterval` INT NULL,
  `NodeIdCollectionToChannel` NATIONAL VARCHAR(4000) NULL, `NodeIdCollectionToContent` NATIONAL VARCHAR(4000) NULL,
  `FileTemplateIdCollection` NATIONAL VARCHAR(4000) NULL, PRIMARY KEY (`AdvId`));
CREATE TABLE `siteserver_Advertisement` (
  `AdvertisementName` VARCHAR(50) NOT NULL, `PublishmentSystemId` INT NOT NULL, `AdvertisementType` VARCHAR(50) NULL,
  `NavigationUrl` VARCHAR(200) NULL, `IsDateLimited` VARCHAR(18) NULL, `StartDate` DATETIME NULL, `EndDate` DATETIME
  NULL, `AddDate` DATETIME NULL, `NodeIdCollectionToChannel` NATIONAL VARCHAR(255) NULL, `NodeIdCollectionToContent`
  NATIONAL VARCHAR(255) NULL, `FileTemplateIdCollection` NATIONAL VARCHAR(255) NULL, `Settings` LONGTEXT NULL, PRIMARY
  KEY (`AdvertisementName`, `PublishmentSystemId`));
CREATE TABLE `siteserver_AdvImageClassify` (
  `ItemId` INT NOT NULL AUTO_INCREMENT, `ItemName` NATIONAL VARCHAR(50) NULL, `ItemIndexName` NATIONAL VARCHAR(50)
  NULL, `ParentId` INT NULL, `ParentsPath` VARCHAR(255) NULL, `ParentsCount` INT NULL, `ChildrenCount` INT NULL,
  `ContentNum` INT NULL, `PublishmentSystemId` INT NULL, `Enabled` VARCHAR(18) NULL, `IsLastItem` VARCHAR(18) NULL,
  `Taxis` INT NULL, `AddDate` DATETIME NULL, PRIMARY KEY (`ItemId`));
CREATE TABLE `siteserver_AdvImageContent` (
  `Id` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `Taxis` INT NULL, `IsChecked` VARCHAR(18) NULL,
  `AddUser` NATIONAL VARCHAR(50) NULL, `AddDate` DATETIME NULL, `LaseEditUser` VARCHAR(50) NULL, `LastEditDate`
  DATETIME NULL, `SettingsXml` LONGTEXT NULL, `AdvImageName` NATIONAL VARCHAR(50) NULL, `Description` NATIONAL
  VARCHAR(255) NULL, `ClassifyId` INT NULL, `AdvImagePath` NATIONAL VARCHAR(500) NULL, PRIMARY KEY (`Id`));
CREATE TABLE `siteserver_Comment` (
  `Id` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `NodeId` INT NULL, `ContentId` INT NULL,
  `GoodCount` INT NULL, `UserName` NATIONAL VARCHAR(50) NULL, `IsChecked` VARCHAR(18) NULL, `AddDate` DATETIME NULL,
  `Content` NATIONAL VARCHAR(500) NULL, PRIMARY KEY (`Id`));
CREATE TABLE `siteserver_ContentGroup` (
  `ContentGroupName` NATIONAL VARCHAR(255) NOT NULL, `PublishmentSystemId` INT NOT NULL, `Taxis` INT NULL,
  `Description` LONGTEXT NULL, PRIMARY KEY (`ContentGroupName`, `PublishmentSystemId`));
CREATE TABLE `siteserver_CreateTask` (
  `Id` INT NOT NULL AUTO_INCREMENT, `CreateType` VARCHAR(50) NULL, `PublishmentSystemId` INT NULL, `ChannelId` INT
  NULL, `ContentId` INT NULL, `TemplateId` INT NULL, PRIMARY KEY (`Id`));
CREATE TABLE `siteserver_CreateTaskLog` (
  `Id` INT NOT NULL AUTO_INCREMENT, `CreateType` VARCHAR(50) NULL, `PublishmentSystemId` INT NULL, `TaskName` NATIONAL
  VARCHAR(50) NULL, `TimeSpan` NATIONAL VARCHAR(50) NULL, `IsSuccess` VARCHAR(18) NULL, `ErrorMessage` NATIONAL
  VARCHAR(255) NULL, `AddDate` DATETIME NULL, PRIMARY KEY (`Id`));
CREATE TABLE `siteserver_GatherDatabaseRule` (
  `GatherRuleName` NATIONAL VARCHAR(50) NOT NULL, `PublishmentSystemId` INT NOT NULL, `ConnectionString` VARCHAR(255)
  NULL, `RelatedTableName` VARCHAR(255) NULL, `RelatedIdentity` VARCHAR(255) NULL, `RelatedOrderBy` VARCHAR(255) NULL,
  `WhereString` NATIONAL VARCHAR(255) NULL, `TableMatchId` INT NULL, `NodeId` INT NULL, `GatherNum` INT NULL,
  `IsChecked` VARCHAR(18) NULL, `IsAutoCreate` VARCHAR(18) NULL, `IsOrderByDesc` VARCHAR(18) NULL, `LastGatherDate`
  DATETIME NULL, PRIMARY KEY (`GatherRuleName`, `PublishmentSystemId`));
CREATE TABLE `siteserver_GatherFileRule` (
  `GatherRuleName` NATIONAL VARCHAR(50) NOT NULL, `PublishmentSystemId` INT NOT NULL, `GatherUrl` NATIONAL
  VARCHAR(255) NULL, `Charset` VARCHAR(50) NULL, `LastGatherDate` DATETIME NULL, `IsToFile` VARCHAR(18) NULL,
  `FilePath` NATIONAL VARCHAR(255) NULL, `IsSaveRelatedFiles` VARCHAR(18) NULL, `IsRemoveScripts` VARCHAR(18) NULL,
  `StyleDirectoryPath` NATIONAL VARCHAR(255) NULL, `ScriptDirectoryPath` NATIONAL VARCHAR(255) NULL,
  `ImageDirectoryPath` NATIONAL VARCHAR(255) NULL, `NodeId` INT NULL, `IsSaveImage` VARCHAR(18) NULL, `IsChecked`
  VARCHAR(18) NULL, `IsAutoCreate` VARCHAR(18) NULL, `ContentExclude` LONGTEXT NULL, `ContentHtmlClearCollection`
  NATIONAL VARCHAR(255) NULL, `ContentHtmlClearTagCollection` NATIONAL VARCHAR(255) NULL, `ContentTitleStart` LONGTEXT
  NULL, `ContentTitleEnd` LONGTEXT NULL, `ContentContentStart` LONGTEXT NULL, `ContentContentEnd` LONGTEXT NULL,
  `ContentAttributes` LONGTEXT NULL, `ContentAttributesXml` LONGTEXT NULL, PRIMARY KEY (`GatherRuleName`,
  `PublishmentSystemId`));
CREATE TABLE `siteserver_GatherRule` (
  `GatherRuleName` NATIONAL VARCHAR(50) NOT NULL, `PublishmentSystemId` INT NOT NULL, `CookieString` TEXT NULL,
  `GatherUrlIsCollection` VARCHAR(18) NULL, `GatherUrlCollection` TEXT NULL, `GatherUrlIsSerialize` VARCHAR(18) NULL,
  `GatherUrlSerialize` VARCHAR(200) NULL, `SerializeFrom` INT NULL, `SerializeTo` INT NULL, `SerializeInterval` INT
  NULL, `SerializeIsOrderByDesc` VARCHAR(18) NULL, `SerializeIsAddZero` VARCHAR(18) NULL, `NodeId` INT NULL, `Charset`
  VARCHAR(50) NULL, `UrlInclude` VARCHAR(200) NULL, `TitleInclude` NATIONAL VARCHAR(255) NULL, `ContentExclude`
  LONGTEXT NULL, `ContentHtmlClearCollection` NATIONAL VARCHAR(255) NULL, `ContentHtmlClearTagCollection` NATIONAL
  VARCHAR(255) NULL, `LastGatherDate` DATETIME NULL, `ListAreaStart` LONGTEXT NULL, `ListAreaEnd` LONGTEXT NULL,
  `ContentChannelStart` LONGTEXT NULL, `ContentChannelEnd` LONGTEXT NULL, `ContentTitleStart` LONGTEXT NULL,
  `ContentTitleEnd` LONGTEXT NULL, `ContentContentStart` LONGTEXT NULL, `ContentContentEnd` LONGTEXT NULL,
  `ContentNextPageStart` LONGTEXT NULL, `ContentNextPageEnd` LONGTEXT NULL, `ContentAttributes` LONGTEXT NULL,
  `ContentAttributesXml` LONGTEXT NULL, `ExtendValues` LONGTEXT NULL, PRIMARY KEY (`GatherRuleName`,
  `PublishmentSystemId`));
CREATE TABLE `siteserver_InnerLink` (
  `InnerLinkName` NATIONAL VARCHAR(255) NOT NULL, `PublishmentSystemId` INT NOT NULL, `LinkUrl` VARCHAR(200) NULL,
  PRIMARY KEY (`InnerLinkName`, `PublishmentSystemId`));
CREATE TABLE `siteserver_Input` (
  `InputId` INT NOT NULL AUTO_INCREMENT, `InputName` NATIONAL VARCHAR(50) NULL, `PublishmentSystemId` INT NULL,
  `AddDate` DATETIME NULL, `IsChecked` VARCHAR(18) NULL, `IsReply` VARCHAR(18) NULL, `Taxis` INT NULL, `SettingsXml`
  LONGTEXT NULL, PRIMARY KEY (`InputId`));
CREATE TABLE `siteserver_InputContent` (
  `Id` INT NOT NULL AUTO_INCREMENT, `InputId` INT NOT NULL, `Taxis` INT NULL, `IsChecked` VARCHAR(18) NULL, `UserName`
  NATIONAL VARCHAR(255) NULL, `IpAddress` VARCHAR(50) NULL, `AddDate` DATETIME NULL, `Reply` LONGTEXT NULL,
  `SettingsXml` LONGTEXT NULL, PRIMARY KEY (`Id`));
CREATE TABLE `siteserver_Keyword` (
  `KeywordId` INT NOT NULL AUTO_INCREMENT, `Keyword` NATIONAL VARCHAR(50) NULL, `Alternative` NATIONAL VARCHAR(50)
  NULL, `Grade` NATIONAL VARCHAR(50) NULL, PRIMARY KEY (`KeywordId`));
CREATE TABLE `siteserver_Log` (
  `Id` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `ChannelId` INT NULL, `ContentId` INT NULL,
  `UserName` VARCHAR(50) NULL, `IpAddress` VARCHAR(50) NULL, `AddDate` DATETIME NULL, `Action` NATIONAL VARCHAR(255)
  NULL, `Summary` NATIONAL VARCHAR(255) NULL, PRIMARY KEY (`Id`));
CREATE TABLE `siteserver_MenuDisplay` (
  `MenuDisplayId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `MenuDisplayName` VARCHAR(50) NULL,
  `Vertical` VARCHAR(50) NULL, `FontFamily` VARCHAR(200) NULL, `FontSize` INT NULL, `FontWeight` VARCHAR(50) NULL,
  `FontStyle` VARCHAR(50) NULL, `MenuItemHAlign` VARCHAR(50) NULL, `MenuItemVAlign` VARCHAR(50) NULL, `FontColor`
  VARCHAR(50) NULL, `MenuItemBgColor` VARCHAR(50) NULL, `FontColorHilite` VARCHAR(50) NULL, `MenuHiliteBgColor`
  VARCHAR(50) NULL, `XPosition` VARCHAR(50) NULL, `YPosition` VARCHAR(50) NULL, `HideOnMouseOut` VARCHAR(50) NULL,
  `MenuWidth` INT NULL, `MenuItemHeight` INT NULL, `MenuItemPadding` INT NULL, `MenuItemSpacing` INT NULL,
  `MenuItemIndent` INT NULL, `HideTimeout` INT NULL, `MenuBgOpaque` VARCHAR(50) NULL, `MenuBorder` INT NULL, `BgColor`
  VARCHAR(50) NULL, `MenuBorderBgColor` VARCHAR(50) NULL, `MenuLiteBgColor` VARCHAR(50) NULL, `ChildMenuIcon`
  VARCHAR(200) NULL, `AddDate` DATETIME NULL, `IsDefault` VARCHAR(18) NULL, `Description` LONGTEXT NULL, PRIMARY KEY
  (`MenuDisplayId`));
CREATE TABLE `siteserver_Node` (
  `NodeId` INT NOT NULL AUTO_INCREMENT, `NodeName` NATIONAL VARCHAR(255) NULL, `NodeType` VARCHAR(50) NULL,
  `PublishmentSystemId` INT NULL, `ContentModelId` VARCHAR(50) NULL, `ParentId` INT NULL, `ParentsPath` NATIONAL
  VARCHAR(255) NULL, `ParentsCount` INT NULL, `ChildrenCount` INT NULL, `IsLastNode` VARCHAR(18) NULL, `NodeIndexName`
  NATIONAL VARCHAR(255) NULL, `NodeGroupNameCollection` NATIONAL VARCHAR(255) NULL, `Taxis` INT NULL, `AddDate`
  DATETIME NULL, `ImageUrl` VARCHAR(200) NULL, `Content` LONGTEXT NULL, `ContentNum` INT NULL, `FilePath` VARCHAR(200)
  NULL, `ChannelFilePathRule` VARCHAR(200) NULL, `ContentFilePathRule` VARCHAR(200) NULL, `LinkUrl` VARCHAR(200) NULL,
  `LinkType` VARCHAR(200) NULL, `ChannelTemplateId` INT NULL, `ContentTemplateId` INT NULL, `Keywords` NATIONAL
  VARCHAR(255) NULL, `Description` NATIONAL VARCHAR(255) NULL, `ExtendValues` LONGTEXT NULL, PRIMARY KEY (`NodeId`));
CREATE TABLE `siteserver_NodeGroup` (
  `NodeGroupName` NATIONAL VARCHAR(255) NOT NULL, `PublishmentSystemId` INT NOT NULL, `Taxis` INT NULL, `Description`
  LONGTEXT NULL, PRIMARY KEY (`NodeGroupName`, `PublishmentSystemId`));
CREATE TABLE `siteserver_Photo` (
  `Id` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `ContentId` INT NULL, `SmallUrl` VARCHAR(200)
  NULL, `MiddleUrl` VARCHAR(200) NULL, `LargeUrl` VARCHAR(200) NULL, `Taxis` INT NULL, `Description` VARCHAR(255)
  NULL, PRIMARY KEY (`Id`));
CREATE TABLE `siteserver_PublishmentSystem` (
  `PublishmentSystemId` INT NOT NULL, `PublishmentSystemName` NATIONAL VARCHAR(50) NULL, `PublishmentSystemType`
  VARCHAR(50) NULL, `AuxiliaryTableForContent` VARCHAR(50) NULL, `AuxiliaryTableForGovPublic` VARCHAR(50) NULL,
  `AuxiliaryTableForGovInteract` VARCHAR(50) NULL, `AuxiliaryTableForVote` VARCHAR(50) NULL, `AuxiliaryTableForJob`
  VARCHAR(50) NULL, `IsCheckContentUseLevel` VARCHAR(18) NULL, `CheckContentLevel` INT NULL, `PublishmentSystemDir`
  VARCHAR(50) NULL, `PublishmentSystemUrl` VARCHAR(200) NULL, `IsHeadquarters` VARCHAR(18) NULL,
  `ParentPublishmentSystemId` INT NULL, `Taxis` INT NULL, `SettingsXml` LONGTEXT NULL, PRIMARY KEY
  (`PublishmentSystemId`));
CREATE TABLE `siteserver_RelatedField` (
  `RelatedFieldId` INT NOT NULL AUTO_INCREMENT, `RelatedFieldName` NATIONAL VARCHAR(50) NULL, `PublishmentSystemId`
  INT NULL, `TotalLevel` INT NULL, `Prefixes` NATIONAL VARCHAR(255) NULL, `Suffixes` NATIONAL VARCHAR(255) NULL,
  PRIMARY KEY (`RelatedFieldId`));
CREATE TABLE `siteserver_RelatedFieldItem` (
  `Id` INT NOT NULL AUTO_INCREMENT, `RelatedFieldId` INT NOT NULL, `ItemName` NATIONAL VARCHAR(255) NULL, `ItemValue`
  NATIONAL VARCHAR(255) NULL, `ParentId` INT NULL, `Taxis` INT NULL, PRIMARY KEY (`Id`));
CREATE TABLE `siteserver_ResumeContent` (
  `Id` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `JobContentId` INT NULL, `UserName` NATIONAL
  VARCHAR(255) NULL, `IsView` VARCHAR(18) NULL, `AddDate` DATETIME NULL, `RealName` NATIONAL VARCHAR(50) NULL,
  `Nationality` NATIONAL VARCHAR(50) NULL, `Gender` NATIONAL VARCHAR(50) NULL, `Email` VARCHAR(50) NULL, `MobilePhone`
  VARCHAR(50) NULL, `HomePhone` VARCHAR(50) NULL, `LastSchoolName` NATIONAL VARCHAR(50) NULL, `Education` NATIONAL
  VARCHAR(50) NULL, `IdCardType` NATIONAL VARCHAR(50) NULL, `IdCardNo` VARCHAR(50) NULL, `Birthday` VARCHAR(50) NULL,
  `Marriage` NATIONAL VARCHAR(50) NULL, `WorkYear` NATIONAL VARCHAR(50) NULL, `Profession` NATIONAL VARCHAR(50) NULL,
  `ExpectSalary` NATIONAL VARCHAR(50) NULL, `AvailabelTime` NATIONAL VARCHAR(50) NULL, `Location` NATIONAL VARCHAR(50)
  NULL, `ImageUrl` VARCHAR(200) NULL, `Summary` NATIONAL VARCHAR(255) NULL, `Exp_Count` INT NULL, `Exp_FromYear`
  NATIONAL VARCHAR(50) NULL, `Exp_FromMonth` NATIONAL VARCHAR(50) NULL, `Exp_ToYear` NATIONAL VARCHAR(50) NULL,
  `Exp_ToMonth` NATIONAL VARCHAR(50) NULL, `Exp_EmployerName` NATIONAL VARCHAR(255) NULL, `Exp_Department` NATIONAL
  VARCHAR(255) NULL, `Exp_EmployerPhone` NATIONAL VARCHAR(255) NULL, `Exp_WorkPlace` NATIONAL VARCHAR(255) NULL,
  `Exp_PositionTitle` NATIONAL VARCHAR(255) NULL, `Exp_Industry` NATIONAL VARCHAR(255) NULL, `Exp_Summary` LONGTEXT
  NULL, `Exp_Score` LONGTEXT NULL, `Pro_Count` INT NULL, `Pro_FromYear` NATIONAL VARCHAR(50) NULL, `Pro_FromMonth`
  NATIONAL VARCHAR(50) NULL, `Pro_ToYear` NATIONAL VARCHAR(50) NULL, `Pro_ToMonth` NATIONAL VARCHAR(50) NULL,
  `Pro_ProjectName` NATIONAL VARCHAR(255) NULL, `Pro_Summary` LONGTEXT NULL, `Edu_Count` INT NULL, `Edu_FromYear`
  NATIONAL VARCHAR(50) NULL, `Edu_FromMonth` NATIONAL VARCHAR(50) NULL, `Edu_ToYear` NATIONAL VARCHAR(50) NULL,
  `Edu_ToMonth` NATIONAL VARCHAR(50) NULL, `Edu_SchoolName` NATIONAL VARCHAR(255) NULL, `Edu_Education` NATIONAL
  VARCHAR(255) NULL, `Edu_Profession` NATIONAL VARCHAR(255) NULL, `Edu_Summary` LONGTEXT NULL, `Tra_Count` INT NULL,
  `Tra_FromYear` NATIONAL VARCHAR(50) NULL, `Tra_FromMonth` NATIONAL VARCHAR(50) NULL, `Tra_ToYear` NATIONAL
  VARCHAR(50) NULL, `Tra_ToMonth` NATIONAL VARCHAR(50) NULL, `Tra_TrainerName` NATIONAL VARCHAR(255) NULL,
  `Tra_TrainerAddress` NATIONAL VARCHAR(255) NULL, `Tra_Lesson` NATIONAL VARCHAR(255) NULL, `Tra_Centification`
  NATIONAL VARCHAR(255) NULL, `Tra_Summary` NATIONAL VARCHAR(255) NULL, `Lan_Count` INT NULL, `Lan_Language` NATIONAL
  VARCHAR(255) NULL, `Lan_Level` NATIONAL VARCHAR(255) NULL, `Ski_Count` INT NULL, `Ski_SkillName` NATIONAL
  VARCHAR(255) NULL, `Ski_UsedTimes` NATIONAL VARCHAR(255) NULL, `Ski_Ability` NATIONAL VARCHAR(255) NULL, `Cer_Count`
  INT NULL, `Cer_CertificationName` NATIONAL VARCHAR(255) NULL, `Cer_EffectiveDate` NATIONAL VARCHAR(255) NULL,
  PRIMARY KEY (`Id`));
CREATE TABLE `siteserver_SeoMeta` (
  `SeoMetaId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `SeoMetaName` VARCHAR(50) NULL, `IsDefault`
  VARCHAR(18) NULL, `PageTitle` NATIONAL VARCHAR(80) NULL, `Keywords` NATIONAL VARCHAR(100) NULL, `Description`
  NATIONAL VARCHAR(200) NULL, `Copyright` NATIONAL VARCHAR(255) NULL, `Author` NATIONAL VARCHAR(50) NULL, `Email`
  NATIONAL VARCHAR(50) NULL, `Language` VARCHAR(50) NULL, `Charset` VARCHAR(50) NULL, `Distribution` VARCHAR(50) NULL,
  `Rating` VARCHAR(50) NULL, `Robots` VARCHAR(50) NULL, `RevisitAfter` VARCHAR(50) NULL, `Expires` VARCHAR(50) NULL,
  PRIMARY KEY (`SeoMetaId`));
CREATE TABLE `siteserver_SeoMetasInNodes` (
  `NodeId` INT NOT NULL, `IsChannel` VARCHAR(18) NOT NULL, `SeoMetaId` INT NOT NULL, `PublishmentSystemId` INT NULL,
  PRIMARY KEY (`NodeId`, `IsChannel`, `SeoMetaId`));
CREATE TABLE `siteserver_SigninLog` (
  `Id` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `ContentId` INT NULL, `UserName` NATIONAL
  VARCHAR(255) NULL, `IsSignin` VARCHAR(18) NULL, `SigninDate` DATETIME NULL, `IpAddress` VARCHAR(50) NULL, PRIMARY
  KEY (`Id`));
CREATE TABLE `siteserver_SigninSetting` (
  `Id` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `NodeId` INT NULL, `ContentId` INT NULL, `IsGroup`
  VARCHAR(18) NULL, `UserGroupCollection` TEXT NULL, `UserNameCollection` NATIONAL VARCHAR(500) NULL, `Priority` INT
  NULL, `EndDate` VARCHAR(50) NULL, `IsSignin` VARCHAR(18) NULL, `SigninDate` DATETIME NULL, PRIMARY KEY (`Id`));
CREATE TABLE `siteserver_SigninUserContentId` (
  `Id` INT NOT NULL AUTO_INCREMENT, `IsGroup` VARCHAR(18) NULL, `GroupId` INT NULL, `UserName` NATIONAL VARCHAR(255)
  NULL, `PublishmentSystemId` INT NULL, `NodeId` INT NULL, `ContentIdCollection` TEXT NULL, PRIMARY KEY (`Id`));
CREATE TABLE `siteserver_Star` (
  `StarId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `ChannelId` INT NULL, `ContentId` INT NULL,
  `UserName` NATIONAL VARCHAR(255) NULL, `Point` INT NULL, `Message` NATIONAL VARCHAR(255) NULL, `AddDate` DATETIME
  NULL, PRIMARY KEY (`StarId`));
CREATE TABLE `siteserver_StarSetting` (
  `StarSettingId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `ChannelId` INT NULL, `ContentId` INT
  NULL, `TotalCount` INT NULL, `PointAverage` DECIMAL(18,1) NULL, PRIMARY KEY (`StarSettingId`));
CREATE TABLE `siteserver_StlTag` (
  `TagName` NATIONAL VARCHAR(50) NOT NULL, `PublishmentSystemId` INT NOT NULL, `TagDescription` NATIONAL VARCHAR(255)
  NULL, `TagContent` LONGTEXT NULL, PRIMARY KEY (`TagName`, `PublishmentSystemId`));
CREATE TABLE `siteserver_SystemPermissions` (
  `RoleName` NATIONAL VARCHAR(255) NOT NULL, `PublishmentSystemId` INT NOT NULL, `NodeIdCollection` TEXT NULL,
  `ChannelPermissions` TEXT NULL, `WebsitePermissions` TEXT NULL, PRIMARY KEY (`RoleName`, `PublishmentSystemId`));
CREATE TABLE `siteserver_TagStyle` (
  `StyleId` INT NOT NULL AUTO_INCREMENT, `StyleName` NATIONAL VARCHAR(50) NULL, `ElementName` VARCHAR(50) NULL,
  `PublishmentSystemId` INT NULL, `IsTemplate` VARCHAR(18) NULL, `StyleTemplate` LONGTEXT NULL, `ScriptTemplate`
  LONGTEXT NULL, `ContentTemplate` LONGTEXT NULL, `SuccessTemplate` LONGTEXT NULL, `FailureTemplate` LONGTEXT NULL,
  `SettingsXml` LONGTEXT NULL, PRIMARY KEY (`StyleId`));
CREATE TABLE `siteserver_Task` (
  `TaskId` INT NOT NULL AUTO_INCREMENT, `TaskName` NATIONAL VARCHAR(50) NULL, `IsSystemTask` VARCHAR(18) NULL,
  `PublishmentSystemId` INT NULL, `ServiceType` VARCHAR(50) NULL, `ServiceParameters` LONGTEXT NULL, `FrequencyType`
  VARCHAR(50) NULL, `PeriodIntervalMinute` INT NULL, `StartDay` INT NULL, `StartWeekday` INT NULL, `StartHour` INT
  NULL, `IsEnabled` VARCHAR(18) NULL, `AddDate` DATETIME NULL, `LastExecuteDate` DATETIME NULL, `Description` NATIONAL
  VARCHAR(255) NULL, `OnlyOnceDate` DATETIME NULL, PRIMARY KEY (`TaskId`));
CREATE TABLE `siteserver_TaskLog` (
  `Id` INT NOT NULL AUTO_INCREMENT, `TaskId` INT NOT NULL, `IsSuccess` VARCHAR(18) NULL, `ErrorMessage` NATIONAL
  VARCHAR(255) NULL, `AddDate` DATETIME NULL, PRIMARY KEY (`Id`));
CREATE TABLE `siteserver_Template` (
  `TemplateId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `TemplateName` NATIONAL VARCHAR(50) NULL,
  `TemplateType` VARCHAR(50) NULL, `RelatedFileName` NATIONAL VARCHAR(50) NULL, `CreatedFileFullName` NATIONAL
  VARCHAR(50) NULL, `CreatedFileExtName` VARCHAR(50) NULL, `Charset` VARCHAR(50) NULL, `IsDefault` VARCHAR(18) NULL,
  PRIMARY KEY (`TemplateId`));
CREATE TABLE `siteserver_TemplateLog` (
  `Id` INT NOT NULL AUTO_INCREMENT, `TemplateId` INT NULL, `PublishmentSystemId` INT NULL, `AddDate` DATETIME NULL,
  `AddUserName` NATIONAL VARCHAR(255) NULL, `ContentLength` INT NULL, `TemplateContent` LONGTEXT NULL, PRIMARY KEY
  (`Id`));
CREATE TABLE `siteserver_TemplateMatch` (
  `NodeId` INT NOT NULL, `PublishmentSystemId` INT NULL, `ChannelTemplateId` INT NULL, `ContentTemplateId` INT NULL,
  `FilePath` VARCHAR(200) NULL, `ChannelFilePathRule` VARCHAR(200) NULL, `ContentFilePathRule` VARCHAR(200) NULL,
  PRIMARY KEY (`NodeId`));
CREATE TABLE `siteserver_Tracking` (
  `TrackingId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `TrackerType` VARCHAR(50) NULL,
  `LastAccessDateTime` DATETIME NULL, `PageUrl` VARCHAR(200) NULL, `PageNodeId` INT NULL, `PageContentId` INT NULL,
  `Referrer` VARCHAR(200) NULL, `IpAddress` VARCHAR(200) NULL, `OperatingSystem` VARCHAR(200) NULL, `Browser`
  VARCHAR(200) NULL, `AccessDateTime` DATETIME NULL, PRIMARY KEY (`TrackingId`));
CREATE TABLE `siteserver_VoteOperation` (
  `OperationId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `NodeId` INT NULL, `ContentId` INT NULL,
  `IpAddress` VARCHAR(50) NULL, `UserName` NATIONAL VARCHAR(255) NULL, `AddDate` DATETIME NULL, PRIMARY KEY
  (`OperationId`));
CREATE TABLE `siteserver_VoteOption` (
  `OptionId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `NodeId` INT NULL, `ContentId` INT NULL,
  `Title` NATIONAL VARCHAR(255) NULL, `ImageUrl` VARCHAR(200) NULL, `NavigationUrl` VARCHAR(200) NULL, `VoteNum` INT
  NULL, PRIMARY KEY (`OptionId`));
CREATE TABLE `wcm_GovInteractChannel` (
  `NodeId` INT NOT NULL, `PublishmentSystemId` INT NULL, `ApplyStyleId` INT NULL, `QueryStyleId` INT NULL,
  `DepartmentIdCollection` NATIONAL VARCHAR(255) NULL, `Summary` NATIONAL VARCHAR(255) NULL, PRIMARY KEY (`NodeId`));
CREATE TABLE `wcm_GovInteractLog` (
  `LogId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `NodeId` INT NOT NULL, `ContentId` INT NULL,
  `DepartmentId` INT NULL, `UserName` NATIONAL VARCHAR(255) NULL, `LogType` VARCHAR(50) NULL, `IpAddress` VARCHAR(50)
  NULL, `AddDate` DATETIME NULL, `Summary` NATIONAL VARCHAR(255) NULL, PRIMARY KEY (`LogId`));
CREATE TABLE `wcm_GovInteractPermissions` (
  `UserName` NATIONAL VARCHAR(50) NOT NULL, `NodeId` INT NOT NULL, `Permissions` NATIONAL VARCHAR(255) NULL, PRIMARY
  KEY (`UserName`, `NodeId`));
CREATE TABLE `wcm_GovInteractRemark` (
  `RemarkId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `NodeId` INT NOT NULL, `ContentId` INT NULL,
  `RemarkType` VARCHAR(50) NULL, `Remark` NATIONAL VARCHAR(255) NULL, `DepartmentId` INT NULL, `UserName` NATIONAL
  VARCHAR(255) NULL, `AddDate` DATETIME NULL, PRIMARY KEY (`RemarkId`));
CREATE TABLE `wcm_GovInteractReply` (
  `ReplyId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `NodeId` INT NOT NULL, `ContentId` INT NULL,
  `Reply` LONGTEXT NULL, `FileUrl` NATIONAL VARCHAR(255) NULL, `DepartmentId` INT NULL, `UserName` NATIONAL
  VARCHAR(255) NULL, `AddDate` DATETIME NULL, PRIMARY KEY (`ReplyId`));
CREATE TABLE `wcm_GovInteractType` (
  `TypeId` INT NOT NULL AUTO_INCREMENT, `TypeName` NATIONAL VARCHAR(50) NULL, `NodeId` INT NOT NULL,
  `PublishmentSystemId` INT NULL, `Taxis` INT NULL, PRIMARY KEY (`TypeId`));
CREATE TABLE `wcm_GovPublicApply` (
  `Id` INT NOT NULL AUTO_INCREMENT, `StyleId` INT NULL, `PublishmentSystemId` INT NULL, `IsOrganization` VARCHAR(18)
  NULL, `CivicName` NATIONAL VARCHAR(255) NULL, `CivicOrganization` NATIONAL VARCHAR(255) NULL, `CivicCardType`
  NATIONAL VARCHAR(255) NULL, `CivicCardNo` NATIONAL VARCHAR(255) NULL, `CivicPhone` VARCHAR(50) NULL, `CivicPostCode`
  VARCHAR(50) NULL, `CivicAddress` NATIONAL VARCHAR(255) NULL, `CivicEmail` NATIONAL VARCHAR(255) NULL, `CivicFax`
  VARCHAR(50) NULL, `OrgName` NATIONAL VARCHAR(255) NULL, `OrgUnitCode` NATIONAL VARCHAR(255) NULL, `OrgLegalPerson`
  NATIONAL VARCHAR(255) NULL, `OrgLinkName` NATIONAL VARCHAR(255) NULL, `OrgPhone` VARCHAR(50) NULL, `OrgPostCode`
  VARCHAR(50) NULL, `OrgAddress` NATIONAL VARCHAR(255) NULL, `OrgEmail` NATIONAL VARCHAR(255) NULL, `OrgFax`
  VARCHAR(50) NULL, `Title` NATIONAL VARCHAR(255) NULL, `Content` LONGTEXT NULL, `Purpose` NATIONAL VARCHAR(255) NULL,
  `IsApplyFree` VARCHAR(18) NULL, `ProvideType` VARCHAR(50) NULL, `ObtainType` VARCHAR(50) NULL, `DepartmentName`
  NATIONAL VARCHAR(255) NULL, `DepartmentId` INT NULL, `AddDate` DATETIME NULL, `QueryCode` NATIONAL VARCHAR(255)
  NULL, `State` VARCHAR(50) NULL, PRIMARY KEY (`Id`));
CREATE TABLE `wcm_GovPublicApplyLog` (
  `LogId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `ApplyId` INT NULL, `DepartmentId` INT NULL,
  `UserName` NATIONAL VARCHAR(255) NULL, `LogType` VARCHAR(50) NULL, `IpAddress` VARCHAR(50) NULL, `AddDate` DATETIME
  NULL, `Summary` NATIONAL VARCHAR(255) NULL, PRIMARY KEY (`LogId`));
CREATE TABLE `wcm_GovPublicApplyRemark` (
  `RemarkId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `ApplyId` INT NULL, `RemarkType` VARCHAR(50)
  NULL, `Remark` NATIONAL VARCHAR(255) NULL, `DepartmentId` INT NULL, `UserName` NATIONAL VARCHAR(255) NULL, `AddDate`
  DATETIME NULL, PRIMARY KEY (`RemarkId`));
CREATE TABLE `wcm_GovPublicApplyReply` (
  `ReplyId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `ApplyId` INT NULL, `Reply` LONGTEXT NULL,
  `FileUrl` NATIONAL VARCHAR(255) NULL, `DepartmentId` INT NULL, `UserName` NATIONAL VARCHAR(255) NULL, `AddDate`
  DATETIME NULL, PRIMARY KEY (`ReplyId`));
CREATE TABLE `wcm_GovPublicCategory` (
  `CategoryId` INT NOT NULL AUTO_INCREMENT, `ClassCode` NATIONAL VARCHAR(50) NULL, `PublishmentSystemId` INT NULL,
  `CategoryName` NATIONAL VARCHAR(255) NULL, `CategoryCode` VARCHAR(50) NULL, `ParentId` INT NULL, `ParentsPath`
  NATIONAL VARCHAR(255) NULL, `ParentsCount` INT NULL, `ChildrenCount` INT NULL, `IsLastNode` VARCHAR(18) NULL,
  `Taxis` INT NULL, `AddDate` DATETIME NULL, `Summary` NATIONAL VARCHAR(255) NULL, `ContentNum` INT NULL, PRIMARY KEY
  (`CategoryId`));
CREATE TABLE `wcm_GovPublicCategoryClass` (
  `ClassCode` NATIONAL VARCHAR(50) NOT NULL, `PublishmentSystemId` INT NOT NULL, `ClassName` NATIONAL VARCHAR(255)
  NULL, `IsSystem` VARCHAR(18) NULL, `IsEnabled` VARCHAR(18) NULL, `ContentAttributeName` VARCHAR(50) NULL, `Taxis`
  INT NULL, `Description` NATIONAL VARCHAR(255) NULL, PRIMARY KEY (`ClassCode`, `PublishmentSystemId`));
CREATE TABLE `wcm_GovPublicChannel` (
  `NodeId` INT NOT NULL, `PublishmentSystemId` INT NULL, `Code` NATIONAL VARCHAR(50) NULL, `Summary` NATIONAL
  VARCHAR(255) NULL, PRIMARY KEY (`NodeId`));
CREATE TABLE `wcm_GovPublicIdentifierRule` (
  `RuleId` INT NOT NULL AUTO_INCREMENT, `RuleName` NATIONAL VARCHAR(255) NULL, `PublishmentSystemId` INT NULL,
  `IdentifierType` VARCHAR(50) NULL, `MinLength` INT NULL, `Suffix` VARCHAR(50) NULL, `FormatString` VARCHAR(50) NULL,
  `AttributeName` VARCHAR(50) NULL, `Sequence` INT NULL, `Taxis` INT NULL, `SettingsXml` LONGTEXT NULL, PRIMARY KEY
  (`RuleId`));
CREATE TABLE `wcm_GovPublicIdentifierSeq` (
  `SeqId` INT NOT NULL AUTO_INCREMENT, `PublishmentSystemId` INT NULL, `NodeId` INT NULL, `DepartmentId` INT NULL,
  `AddYear` INT NULL, `Sequence` INT NULL, PRIMARY KEY (`SeqId`));
CREATE TABLE `model_Content` (
  `ID` INT NOT NULL AUTO_INCREMENT, `NodeID` INT NULL, `PublishmentSystemID` INT NULL, `AddUserName` VARCHAR(255)
  NULL, `LastEditUserName` VARCHAR(255) NULL, `WritingUserName` VARCHAR(255) NULL, `LastEditDate` DATETIME NULL,
  `Taxis` INT NULL, `ContentGroupNameCollection` VARCHAR(255) NULL, `Tags` VARCHAR(255) NULL, `SourceID` INT NULL,
  `ReferenceID` INT NULL, `IsChecked` VARCHAR(18) NULL, `CheckedLevel` INT NULL, `Comments` INT NULL, `Photos` INT
  NULL, `Hits` INT NULL, `HitsByDay` INT NULL, `HitsByWeek` INT NULL, `HitsByMonth` INT NULL, `LastHitsDate` DATETIME
  NULL, `SettingsXML` LONGTEXT NULL, `Title` VARCHAR(255) NULL, `SubTitle` VARCHAR(255) NULL, `ImageUrl` VARCHAR(200)
  NULL, `VideoUrl` VARCHAR(200) NULL, `FileUrl` VARCHAR(200) NULL, `LinkUrl` VARCHAR(200) NULL, `Content` LONGTEXT
  NULL, `Summary` LONGTEXT NULL, `Author` VARCHAR(255) NULL, `Source` VARCHAR(255) NULL, `IsRecommend` VARCHAR(18)
  NULL, `IsHot` VARCHAR(18) NULL, `IsColor` VARCHAR(18) NULL, `IsTop` VARCHAR(18) NULL, `AddDate` DATETIME NULL,
  PRIMARY KEY (`ID`));
CREATE TABLE `model_WCM_GovPublic` (
  `ID` INT NOT NULL AUTO_INCREMENT, `NodeID` INT NULL, `PublishmentSystemID` INT NULL, `AddUserName` VARCHAR(255)
  NULL, `LastEditUserName` VARCHAR(255) NULL, `WritingUserName` VARCHAR(255) NULL, `LastEditDate` DATETIME NULL,
  `Taxis` INT NULL, `ContentGroupNameCollection` VARCHAR(255) NULL, `Tags` VARCHAR(255) NULL, `SourceID` INT NULL,
  `ReferenceID` INT NULL, `IsChecked` VARCHAR(18) NULL, `CheckedLevel` INT NULL, `Comments` INT NULL, `Photos` INT
  NULL, `Hits` INT NULL, `HitsByDay` INT NULL, `HitsByWeek` INT NULL, `HitsByMonth` INT NULL, `LastHitsDate` DATETIME
  NULL, `SettingsXML` LONGTEXT NULL, `DepartmentID` INT NULL, `Category1ID` INT NULL, `Category2ID` INT NULL,
  `Category3ID` INT NULL, `Category4ID` INT NULL, `Category5ID` INT NULL, `Category6ID` INT NULL, `Title` VARCHAR(255)
  NULL, `Identifier` VARCHAR(255) NULL, `Description` LONGTEXT NULL, `PublishDate` DATETIME NULL, `EffectDate`
  DATETIME NULL, `IsAbolition` VARCHAR(18) NULL, `AbolitionDate` DATETIME NULL, `DocumentNo` VARCHAR(255) NULL,
  `Publisher` VARCHAR(255) NULL, `Keywords` VARCHAR(255) NULL, `ImageUrl` VARCHAR(255) NULL, `FileUrl` VARCHAR(255)
  NULL, `IsRecommend` VARCHAR(18) NULL, `IsHot` VARCHAR(18) NULL, `IsColor` VARCHAR(18) NULL, `IsTop` VARCHAR(18)
  NULL, `Content` LONGTEXT NULL, `AddDate` DATETIME NULL, PRIMARY KEY (`ID`));
CREATE TABLE `model_WCM_GovInteract` (
  `ID` INT NOT NULL AUTO_INCREMENT, `NodeID` INT NULL, `PublishmentSystemID` INT NULL, `AddUserName` VARCHAR(255)
  NULL, `LastEditUserName` VARCHAR(255) NULL, `WritingUserName` VARCHAR(255) NULL, `LastEditDate` DATETIME NULL,
  `Taxis` INT NULL, `ContentGroupNameCollection` VARCHAR(255) NULL, `Tags` VARCHAR(255) NULL, `SourceID` INT NULL,
  `ReferenceID` INT NULL, `IsChecked` VARCHAR(18) NULL, `CheckedLevel` INT NULL, `Comments` INT NULL, `Photos` INT
  NULL, `Hits` INT NULL, `HitsByDay` INT NULL, `HitsByWeek` INT NULL, `HitsByMonth` INT NULL, `LastHitsDate` DATETIME
  NULL, `SettingsXML` LONGTEXT NULL, `DepartmentName` VARCHAR(255) NULL, `QueryCode` VARCHAR(255) NULL, `State`
  VARCHAR(50) NULL, `IPAddress` VARCHAR(50) NULL, `IsRecommend` VARCHAR(18) NULL, `IsTop` VARCHAR(18) NULL, `AddDate`
  DATETIME NULL, `RealName` VARCHAR(255) NULL, `Organization` VARCHAR(255) NULL, `CardType` VARCHAR(255) NULL,
  `CardNo` VARCHAR(255) NULL, `Phone` VARCHAR(50) NULL, `PostCode` VARCHAR(50) NULL, `Address` VARCHAR(255) NULL,
  `Email` VARCHAR(255) NULL, `Fax` VARCHAR(50) NULL, `TypeID` INT NULL, `IsPublic` VARCHAR(18) NULL, `Title`
  VARCHAR(255) NULL, `Content` LONGTEXT NULL, `FileUrl` VARCHAR(255) NULL, `DepartmentID` INT NULL, PRIMARY KEY (`ID`));
CREATE TABLE `model_Vote` (
  `ID` INT NOT NULL AUTO_INCREMENT, `NodeID` INT NULL, `PublishmentSystemID` INT NULL, `AddUserName` VARCHAR(255)
  NULL, `LastEditUserName` VARCHAR(255) NULL, `WritingUserName` VARCHAR(255) NULL, `LastEditDate` DATETIME NULL,
  `Taxis` INT NULL, `ContentGroupNameCollection` VARCHAR(255) NULL, `Tags` VARCHAR(255) NULL, `SourceID` INT NULL,
  `ReferenceID` INT NULL, `IsChecked` VARCHAR(18) NULL, `CheckedLevel` INT NULL, `Comments` INT NULL, `Photos` INT
  NULL, `Hits` INT NULL, `HitsByDay` INT NULL, `HitsByWeek` INT NULL, `HitsByMonth` INT NULL, `LastHitsDate` DATETIME
  NULL, `SettingsXML` LONGTEXT NULL, `IsImageVote` VARCHAR(18) NULL, `IsSummary` VARCHAR(18) NULL, `Participants` INT
  NULL, `IsClosed` VARCHAR(18) NULL, `IsTop` VARCHAR(18) NULL, `Title` VARCHAR(255) NULL, `SubTitle` VARCHAR(255)
  NULL, `MaxSelectNum` INT NULL, `ImageUrl` VARCHAR(200) NULL, `Content` LONGTEXT NULL, `Summary` LONGTEXT NULL,
  `AddDate` DATETIME NULL, `EndDate` DATETIME NULL, `IsVotedView` VARCHAR(18) NULL, `HiddenContent` LONGTEXT NULL,
  PRIMARY KEY (`ID`));
CREATE TABLE `model_Job` (
  `ID` INT NOT NULL AUTO_INCREMENT, `NodeID` INT NULL, `PublishmentSystemID` INT NULL, `AddUserName` VARCHAR(255)
  NULL, `LastEditUserName` VARCHAR(255) NULL, `WritingUserName` VARCHAR(255) NULL, `LastEditDate` DATETIME NULL,
  `Taxis` INT NULL, `ContentGroupNameCollection` VARCHAR(255) NULL, `Tags` VARCHAR(255) NULL, `SourceID` INT NULL,
  `ReferenceID` INT NULL, `IsChecked` VARCHAR(18) NULL, `CheckedLevel` INT NULL, `Comments` INT NULL, `Photos` INT
  NULL, `Hits` INT NULL, `HitsByDay` INT NULL, `HitsByWeek` INT NULL, `HitsByMonth` INT NULL, `LastHitsDate` DATETIME
  NULL, `SettingsXML` LONGTEXT NULL, `Title` VARCHAR(255) NULL, `Department` VARCHAR(255) NULL, `Location`
  VARCHAR(255) NULL, `NumberOfPeople` VARCHAR(50) NULL, `Responsibility` LONGTEXT NULL, `Requirement` LONGTEXT NULL,
  `IsUrgent` VARCHAR(18) NULL, `IsTop` VARCHAR(18) NULL, `AddDate` DATETIME NULL, PRIMARY KEY (`ID`));
CREATE TABLE `model_UserDefined` (
  `ID` INT NOT NULL AUTO_INCREMENT, `NodeID` INT NULL, `PublishmentSystemID` INT NULL, `AddUserName` VARCHAR(255)
  NULL, `LastEditUserName` VARCHAR(255) NULL, `WritingUserName` VARCHAR(255) NULL, `LastEditDate` DATETIME NULL,
  `Taxis` INT NULL, `ContentGroupNameCollection` VARCHAR(255) NULL, `Tags` VARCHAR(255) NULL, `SourceID` INT NULL,
  `ReferenceID` INT NULL, `IsChecked` VARCHAR(18) NULL, `CheckedLevel` INT NULL, `Comments` INT NULL, `Photos` INT
  NULL, `Hits` INT NULL, `HitsByDay` INT NULL, `HitsByWeek` INT NULL, `HitsByMonth` INT NULL, `LastHitsDate` DATETIME
  NULL, `SettingsXML` LONGTEXT NULL, `Title` VARCHAR(255) NULL, `IsTop` VARCHAR(18) NULL, `AddDate` DATETIME NULL,
  PRIMARY KEY (`ID`));

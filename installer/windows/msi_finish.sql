UPDATE `Component` SET `Condition` = 'NOT CHROMEDIRECT OR CHROMEDIRECTOURS' WHERE `Component` = 'ChromeDirect'
UPDATE `Component` SET `Condition` = 'NOT EDGEDIRECT OR EDGEDIRECTOURS' WHERE `Component` = 'EdgeDirect'
UPDATE `Component` SET `Condition` = 'NOT FIREFOXSETTINGS' WHERE `Component` = 'FirefoxForced'
UPDATE `InstallExecuteSequence` SET `Sequence` = 1501 WHERE `Action` = 'RemoveExistingProducts'

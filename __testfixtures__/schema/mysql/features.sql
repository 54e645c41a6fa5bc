-- CreateTable
CREATE TABLE `Scalars` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `string` VARCHAR(191) NOT NULL DEFAULT 'it''s "so"',
    `boolean` BOOLEAN NOT NULL DEFAULT true,
    `int` INTEGER NOT NULL DEFAULT -1,
    `bigInt` BIGINT NOT NULL DEFAULT 9007199254740993,
    `float` DOUBLE NOT NULL DEFAULT 1.5,
    `decimal` DECIMAL(65, 30) NOT NULL DEFAULT 9.99,
    `dateTime` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `touched` DATETIME(3) NOT NULL,
    `json` JSON NULL,
    `bytes` LONGBLOB NULL,
    `role` ENUM('USER', 'admin') NOT NULL DEFAULT 'admin',
    `plain` ENUM('A', 'B') NULL DEFAULT 'B',
    `uuid` VARCHAR(191) NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Native` (
    `id` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    `varChar` VARCHAR(34) NOT NULL,
    `char` CHAR(3) NOT NULL,
    `tinyText` TINYTEXT NOT NULL,
    `text` TEXT NOT NULL,
    `mediumText` MEDIUMTEXT NOT NULL,
    `longText` LONGTEXT NOT NULL,
    `bit` BIT(1) NOT NULL,
    `tinyInt1` TINYINT NOT NULL,
    `unsigned` INTEGER UNSIGNED NOT NULL,
    `small` SMALLINT NOT NULL,
    `uSmall` SMALLINT UNSIGNED NOT NULL,
    `medium` MEDIUMINT NOT NULL,
    `uMedium` MEDIUMINT UNSIGNED NOT NULL,
    `tiny` TINYINT NOT NULL,
    `uTiny` TINYINT UNSIGNED NOT NULL,
    `year` YEAR NOT NULL,
    `float` FLOAT NOT NULL,
    `double` DOUBLE NOT NULL,
    `decimal` DECIMAL(12, 2) NOT NULL,
    `date` DATE NOT NULL,
    `time` TIME(3) NOT NULL,
    `time0` TIME(0) NOT NULL,
    `dateTime` DATETIME(6) NOT NULL,
    `dateTime0` DATETIME(0) NOT NULL DEFAULT CURRENT_TIMESTAMP(0),
    `timestamp` TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `binary` BINARY(4) NOT NULL,
    `varBinary` VARBINARY(10) NOT NULL,
    `tinyBlob` TINYBLOB NOT NULL,
    `blob` BLOB NOT NULL,
    `mediumBlob` MEDIUMBLOB NOT NULL,
    `longBlob` LONGBLOB NOT NULL,
    `bits` BIT(8) NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `users` (
    `id` VARCHAR(191) NOT NULL,
    `email` VARCHAR(191) NOT NULL,
    `full name` TEXT NOT NULL,
    `tenant` VARCHAR(191) NOT NULL,
    `number` INTEGER NOT NULL,

    UNIQUE INDEX `users_email_key`(`email`),
    INDEX `by_name`(`full name`(20)),
    INDEX `users_number_tenant_idx`(`number` DESC, `tenant`(5)),
    UNIQUE INDEX `users_tenant_number_key`(`tenant`, `number`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Post` (
    `a` INTEGER NOT NULL,
    `b` INTEGER NOT NULL,
    `userId` VARCHAR(191) NULL,
    `parentA` INTEGER NULL,
    `parentB` INTEGER NULL,

    INDEX `Post_userId_idx`(`userId`),
    PRIMARY KEY (`a`, `b`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Tag` (
    `id` INTEGER NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `_TagToUser` (
    `A` INTEGER NOT NULL,
    `B` VARCHAR(191) NOT NULL,

    UNIQUE INDEX `_TagToUser_AB_unique`(`A`, `B`),
    INDEX `_TagToUser_B_index`(`B`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `Post` ADD CONSTRAINT `Post_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Post` ADD CONSTRAINT `thread_fk` FOREIGN KEY (`parentA`, `parentB`) REFERENCES `Post`(`a`, `b`) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE `_TagToUser` ADD CONSTRAINT `_TagToUser_A_fkey` FOREIGN KEY (`A`) REFERENCES `Tag`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_TagToUser` ADD CONSTRAINT `_TagToUser_B_fkey` FOREIGN KEY (`B`) REFERENCES `users`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
